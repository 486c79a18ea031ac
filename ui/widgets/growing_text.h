// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace gp {

/// A field for a sentence or two: its words wrap and it grows with them, up to a few lines; then it scrolls. Tab leaves it. What
/// Enter means is the owner's to say, by an event filter.
class GrowingText : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit GrowingText(QWidget *parent = nullptr);

    [[nodiscard]] QString text() const { return toPlainText(); }
    void setText(const QString &text);
    /// So many units of UTF-16 at most; what is typed or pasted beyond is cut.
    void setMaxLength(int length) { m_most = length; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    bool event(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void keepLength();
    void grow();
    /// As the words wrap at the present width.
    [[nodiscard]] int lines() const;

    int m_most = 0;  // 0: any
};

}  // namespace gp
