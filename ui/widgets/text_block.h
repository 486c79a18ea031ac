// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/text_flow.h"

#include <QWidget>

namespace gp {

/// Shows wrapped sentences in 16 px lines; its height follows its width.
class TextBlock : public QWidget {
    Q_OBJECT
public:
    explicit TextBlock(QWidget *parent = nullptr);
    explicit TextBlock(const QString &text, TextTone tone = TextTone::Normal, QWidget *parent = nullptr);

    void setText(const QString &text, TextTone tone = TextTone::Normal);
    void setRuns(const TextRuns &runs);
    /// @param lineHeight  0 keeps the token's 16 px
    void setFontSize(int px, int lineHeight = 0);
    void setMaxLines(int lines);
    void setAlignment(Qt::Alignment alignment);
    QString text() const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void rebuild();

    TextRuns m_runs;
    mutable TextFlow m_flow;
    int m_px;
    int m_line;
    int m_maxLines = 0;
    Qt::Alignment m_alignment = Qt::AlignLeft;
};

/// Shows one line of text in one size, weight and tone, elided on the right.
class TextLine : public QWidget {
    Q_OBJECT
public:
    explicit TextLine(const QString &text, int px, QFont::Weight weight = QFont::Normal,
                      TextTone tone = TextTone::Normal, QWidget *parent = nullptr);

    void setText(const QString &text);
    void setTone(TextTone tone);
    void setAlignment(Qt::Alignment alignment);
    QString text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    [[nodiscard]] bool isCut() const;  ///< its width has no room for all of it; a tool tip tells it then

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    int m_px;
    QFont::Weight m_weight;
    TextTone m_tone;
    Qt::Alignment m_alignment = Qt::AlignLeft;
};

}  // namespace gp
