// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/guided_rows.h"

#include "ui/canvas/figure_builder.h"
#include "ui/document/field_words.h"
#include "ui/document/wording.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/text_block.h"

#include <QCoreApplication>
#include <QPainter>
#include <QVBoxLayout>

namespace gp {
namespace {

constexpr int kGuidePartIcon = 26;
constexpr int kWordGap = 2;

QString guideRowText(const char *text) { return QCoreApplication::translate("GuidedStart", text); }

/// The tile of a part.
class GuidePartIcon : public QWidget {
public:
    GuidePartIcon(QString icon) : m_icon(std::move(icon)) { setFixedSize(kGuidePartIcon, kGuidePartIcon); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        drawServiceTile(painter, QPointF(), m_icon, kGuidePartIcon);
    }

private:
    QString m_icon;
};

}  // namespace

QWidget *guidePartRow(const GuideRow &part)
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, tk().size.gap, 0, tk().size.gap);
    line->setSpacing(tk().size.panelPad);
    line->addWidget(new GuidePartIcon(part.icon), 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(kWordGap);
    words->addWidget(new TextLine(part.name, tk().size.body, QFont::DemiBold));
    if (!part.decision.isEmpty())
        words->addWidget(new TextBlock(part.decision, part.failed ? TextTone::High : TextTone::Normal));
    if (!part.why.isEmpty())
        words->addWidget(new TextBlock(part.why, TextTone::Secondary));
    line->addLayout(words, 1);
    if (!part.amount.isEmpty()) {
        auto *amount = new TextLine(part.amount, tk().size.body, QFont::DemiBold);
        amount->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        line->addWidget(amount, 0, Qt::AlignTop);
    }
    return row;
}

GuideRow guideRowOf(const ComponentResult &result, const QString &why)
{
    const bool priced = result.kind && !result.kind->isFrame() && result.kind->info.insideAws;
    return {result.kind ? qs(result.kind->info.icon) : QString(),
            qs(result.component->name),
            !result.errors.empty() ? errorWords(result.errors.front(), result.component->spec.fields())
            : result.plan          ? runningHeadline(*result.plan)
                                   : QString(),
            priced ? shortMoney(result.cost, Period::Month) : QString(),
            why,
            !result.errors.empty()};
}

QList<GuideRow> guideTrafficRows(const Evaluation &evaluation)
{
    QList<GuideRow> rows;
    for (const LinkResultPtr &result : evaluation.links)
        if (!result->costs.empty()) {
            const LinkSpec &spec = result->link->spec;
            rows << GuideRow{QStringLiteral("internet"),
                             guideRowText("Traffic"),
                             qs(result->label),
                             shortMoney(result->cost, Period::Month),
                             guideRowText("Data out is billed by volume. A request is taken as %1 KB and its answer "
                                          "as %2 KB; both can be changed on the link.")
                                 .arg(spec.requestSize.value())
                                 .arg(spec.responseSize.value()),
                             false};
        }
    if (!evaluation.sharedTiers.empty())
        rows << GuideRow{QStringLiteral("internet"),
                         guideRowText("Volume tiers shared"),
                         {},
                         shortMoney(sumOf(evaluation.sharedTiers), Period::Month),
                         guideRowText("What all traffic costs less together than each part alone."),
                         false};
    return rows;
}

}  // namespace gp
