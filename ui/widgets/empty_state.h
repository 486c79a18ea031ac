// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace gp {

class TextBlock;
class TextLine;

/// What a pane shows when there is nothing to show: glyph, title, one sentence, one button.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(const QString &glyph, const QString &title, const QString &sentence = {},
                        const QString &button = {}, QWidget *parent = nullptr);

    void setContent(const QString &glyph, const QString &title, const QString &sentence = {},
                    const QString &button = {});
    QString title() const;
    QSize sizeHint() const override;

signals:
    void buttonClicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    int contentHeight(int width) const;

    QString m_glyph;
    int m_glyphTop = 0;
    TextLine *m_title;
    TextBlock *m_sentence;
    QPushButton *m_button;
};

}  // namespace gp
