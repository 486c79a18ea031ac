// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/template_prices.h"
#include "ui/widgets/buttons.h"

#include <QPixmap>

namespace gp {

/// Below this width a card could not be read: the page shows fewer of them side by side.
inline constexpr int kLeastTemplateCard = 200;

struct DesignTemplate;

/// A starter design as a card: its picture, what it is, and what it costs from a low to a high load.
class TemplateCard : public PaintedButton {
    Q_OBJECT
public:
    explicit TemplateCard(const DesignTemplate &starter, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const { return m_id; }
    [[nodiscard]] QString category() const { return m_category; }
    /// Whether every word occurs in its title, summary or category.
    [[nodiscard]] bool matches(const QString &words) const;
    void setFigures(const TemplateFigures &figures);
    /// "$120 to $1,400"; its one price until both ends are known; empty until that is.
    [[nodiscard]] QString priceText() const;
    /// Lines that the summary takes on a card of a width, and how many it is given.
    [[nodiscard]] int summaryLinesIn(int width) const;
    [[nodiscard]] int summaryLines() const { return m_summaryLines; }
    void setSummaryLines(int lines);
    /// On a narrow card what the range is from and to stands under the price.
    void setNarrow(bool narrow);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void describe();

    QString m_id;
    QString m_summary;
    QString m_when;  // to use it
    QString m_category;
    int m_summaryLines = 2;
    bool m_narrow = false;
    TemplateFigures m_figures;
    QPixmap m_picture;
};

}  // namespace gp
