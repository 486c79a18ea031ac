// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/ranked_pane.h"

#include "core/describe/fields.h"
#include "core/domains/mean_month.h"
#include "ui/document/copied.h"
#include "ui/document/document.h"
#include "ui/document/field_words.h"
#include "ui/document/selection.h"
#include "ui/document/view_state.h"
#include "ui/document/wording.h"
#include "ui/insights/insight_subject.h"
#include "ui/insights/pane_choice.h"
#include "ui/insights/ranking_model.h"
#include "ui/insights/ranking_view.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/text_block.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QSignalBlocker>

#include <algorithm>

namespace gp {
namespace {

constexpr int kLeastRows = 3;  // that stay in sight above what is said of one
constexpr int kDetailLines = 3;

/// Tells rankings of one plan apart, and finds the same one in the next.
QString idOf(const Ranking &ranking) { return qs(ranking.field) + u'\n' + qs(ranking.title); }

}  // namespace

RankedPane::RankedPane(const QString &name, const QString &title, Insight insight, Document &document,
                       Selection &selection, ViewState &view, QWidget *parent)
    : InsightPane(name, title, document, selection, view, parent), m_content(new QWidget),
      m_model(new RankingModel(this)), m_table(new RankingView(m_content)), m_insight(insight),
      m_advice(new LinkButton(tr("Take advice"), this)), m_choice(new PaneChoice(tr("What is ranked"), this)),
      m_detail(new TextBlock(m_content))
{
    m_table->setObjectName(name + QStringLiteral(".table"));
    m_table->setAccessibleName(tr("%1, ranked; Enter pins the current row").arg(title));
    m_table->setRankingModel(m_model);
    m_advice->setObjectName(name + QStringLiteral(".takeAdvice"));
    m_advice->setAccessibleName(tr("Take advice"));
    m_advice->setFontSize(tk().size.secondary, QFont::Medium);
    m_advice->hide();
    m_choice->setObjectName(name + QStringLiteral(".choice"));
    m_detail->setObjectName(name + QStringLiteral(".detail"));
    m_detail->setFontSize(tk().size.caption);
    m_detail->setMaxLines(kDetailLines);
    m_detail->hide();
    m_header->addWidget(m_advice);
    m_header->addWidget(m_choice);
    connect(m_table, &RankingView::pinRequested, this, &RankedPane::pin);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &now) {
        const Alternative *candidate = m_model->alternative(now.row());
        m_currentName = candidate ? qs(candidate->name) : QString();
        m_currentOf = m_component;
        if (m_table->hasFocus())
            point(candidate != nullptr);
        describeCurrent();
        rowChosen(now.row());
        arrange();
    });
    connect(m_table, &RankingView::rowHovered, this, [this](int row) { point(row >= 0); });
    connect(m_table, &RankingView::clicked, this, [this] { m_selection.select(m_component); });
    m_table->installEventFilter(this);
    connect(m_advice, &LinkButton::clicked, this, &RankedPane::release);
    connect(m_choice, &PaneChoice::chosen, this, &RankedPane::refreshNow);
    connect(&m_document, &Document::replaced, this, [this] { m_inSight.clear(); });
}

void RankedPane::begin()
{
    refreshNow();
    if (!m_document.evaluation())
        teach(nullptr);
}

void RankedPane::pin(int row)
{
    const Alternative *candidate = m_model->alternative(row);
    if (!candidate || candidate->pin.field.empty())
        return;
    if (candidate->chosen && isPinned(candidate->pin.field)) {
        release();
        return;
    }
    set(candidate->pin.field, candidate->pin.value);
}

void RankedPane::release() { set(m_model->ranking().field, nullptr); }

void RankedPane::set(const std::string &field, const Json &value)
{
    if (const ComponentPtr component = m_document.design().component(m_component))
        apply(changeWords(*component, field, value), setField(m_component, field, value));
}

bool RankedPane::apply(const QString &text, const Edit &edit)
{
    const auto applied = m_document.apply(text, edit);
    if (!applied)
        emit failed(errorWords(applied.error(), m_document, m_component));
    return applied.has_value();
}

void RankedPane::point(bool on) { m_selection.highlight().point(on ? m_component : ComponentId()); }

void RankedPane::markHighlight(const Highlight &highlight)
{
    m_header->setSubjectLit(!m_component.empty() && highlight.contains(m_component));
}

bool RankedPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_table)
        return InsightPane::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut)
        point(false);
    return false;
}

void RankedPane::goTo(const ComponentId &id, const QString &field)
{
    m_selection.select(id);
    emit m_selection.revealRequested(id, field);
}

void RankedPane::bring(const QString &text, const ComponentId &id, const Edit &edit, const QString &field)
{
    if (apply(text, edit))
        goTo(id, field);
}

ComponentId RankedPane::withFieldNamed(const std::string &field) const
{
    const auto has = [&](const ComponentPtr &component) {
        return component && fieldValue(component->spec, field).has_value();
    };
    if (has(m_document.design().component(m_selection.single())))
        return m_selection.single();
    const EvaluationPtr evaluation = m_document.evaluation();
    const ComponentResult *dearest = nullptr;
    for (const ComponentResultPtr &result : evaluation ? evaluation->components : std::vector<ComponentResultPtr>())
        if (has(m_document.design().component(result->component->id)) &&
            (!dearest || result->own.monthly > dearest->own.monthly))
            dearest = result.get();
    return dearest ? dearest->component->id : ComponentId();
}

void RankedPane::describeCurrent()
{
    const Alternative *candidate = m_model->alternative(m_model->rowOf(m_currentName));
    TextRuns runs;
    if (candidate && !candidate->verdict.empty()) {
        runs.append({qs(candidate->name), TextTone::Normal, QFont::DemiBold});
        if (!candidate->detail.empty())
            runs.append({QStringLiteral(" \u00B7 ") + qs(candidate->detail), TextTone::Secondary});
        runs.append({QStringLiteral("   ") + qs(candidate->verdict), TextTone::Normal});
    }
    m_detail->setRuns(runs);
    m_detail->setToolTip(plainTip(m_detail->text()));
}

void RankedPane::hideRows()
{
    m_table->hide();
    m_detail->hide();
}

int RankedPane::detailHeight(int width) const
{
    const int wide = std::max(0, width - 2 * tk().size.panelPad);
    return m_detail->text().isEmpty() ? 0 : m_detail->heightForWidth(wide) + 2 * tk().size.unit;
}

void RankedPane::placeRows(const QRect &room)
{
    const Sizes &size = tk().size;
    const int wide = std::max(0, room.width() - 2 * size.panelPad);
    const int least = size.tableHead + kLeastRows * size.tableRow;
    const int tall = detailHeight(room.width());
    const bool told = tall > 0 && room.height() - tall >= least;
    m_detail->setVisible(told);
    m_detail->setGeometry(room.left() + size.panelPad, room.bottom() + 1 - tall + size.unit, wide,
                          tall - 2 * size.unit);
    m_table->setGeometry(room.adjusted(0, 0, 0, told ? -tall : 0));
    m_table->show();
    if (told && m_table->currentIndex().isValid())
        m_table->scrollTo(m_table->currentIndex());
}

void RankedPane::showNothing(const ComponentResult *asked)
{
    m_component = {};
    m_inSight.clear();
    m_header->setTitle(title());
    m_header->setSubject({});
    m_advice->hide();
    m_choice->setItems({});
    if (asked && !asked->plan && !asked->errors.empty())
        showEmpty(QStringLiteral("warning"), tr("%1 cannot be planned").arg(qs(asked->component->name)),
                  errorWords(asked->errors.front(), asked->component->spec.fields()), tr("Go to the field"),
                  [this, id = asked->component->id, field = qs(asked->errors.front().where)] { goTo(id, field); });
    else
        teach(asked);
}

void RankedPane::refresh(const Evaluation &evaluation)
{
    const ComponentId selected = m_selection.single();
    const ComponentResult *asked = evaluation.component(selected);
    const InsightSubject subject = insightSubject(m_document, m_insight, selected, m_component);
    setAwaited(!subject.isCurrent);
    if (!subject.result && !subject.isCurrent)
        return;  // what stands here stays, dimmed, until it is known whether there is anything to show
    if (!subject.result || (asked && asked != subject.result && teachesAbout(*asked))) {
        showNothing(asked);
        return;
    }
    const ComponentResult *result = subject.result;
    const Plan &plan = *subject.plan;
    m_component = result->component->id;
    const QList<const Ranking *> rankings = rankingsOf(plan, m_insight);
    QList<ChoiceItem> items;
    for (const Ranking *each : rankings)
        items.append({idOf(*each), qs(each->title), {}, {}, true, {}});
    m_choice->setItems(items);
    const Ranking *ranking = rankings.value(0);
    for (const Ranking *each : rankings)
        if (idOf(*each) == m_choice->currentId())
            ranking = each;

    const bool pinned = ranking && !ranking->field.empty() && isPinned(ranking->field);
    const bool one = rankings.size() == 1 && m_insight == Insight::Instances && !ranking->title.empty();
    m_header->setTitle(one ? qs(ranking->title) : shortTitle());
    const auto pinCost = pinned ? plan.pinCosts.find(ranking->field) : plan.pinCosts.end();
    m_header->setSubject(
        qs(result->component->name) +
        (pinCost != plan.pinCosts.end()
             ? tr(" · pinned, %1/%2 against advice")
                       .arg(qs(formatUsdDifference(pinCost->second)), monthWord(pinMonth(plan, ranking->field))) +
                   (ranking->basis.empty() ? QString() : QStringLiteral(", ") + qs(ranking->basis))
             : subjectNote(plan)));
    m_advice->setVisible(pinned);
    {
        const QSignalBlocker quiet(m_table->selectionModel());
        m_model->setRanking(ranking ? *ranking : Ranking(), m_view.period(), pinned);
        if (m_currentOf != m_component)
            m_currentName.clear();
        if (const int row = m_currentName.isEmpty() ? -1 : m_model->rowOf(m_currentName); row >= 0)
            m_table->setCurrentIndex(m_model->index(row, RankingModel::Name));
        else
            m_currentName.clear();
        describeCurrent();
    }
    markHighlight(m_selection.highlight());
    showContent(m_content);
    showSubject(*result, plan, ranking);
    arrange();
    if (ranking)
        showChosen(*ranking);
}

void RankedPane::showChosen(const Ranking &ranking)
{
    const auto chosen =
        std::find_if(ranking.rows.begin(), ranking.rows.end(), [](const Alternative &row) { return row.chosen; });
    const QString name = chosen == ranking.rows.end() ? QString() : qs(chosen->name);
    const QString inSight = qs(m_component.value) + u'\n' + idOf(ranking) + u'\n' + name;
    if (inSight == m_inSight)
        return;
    m_inSight = isStale() ? QString() : inSight;  // else what comes under the same names would be taken for the same
    m_table->scrollToTop();
    if (!name.isEmpty())
        m_table->scrollTo(m_model->index(static_cast<int>(chosen - ranking.rows.begin()), RankingModel::Name));
}

void RankedPane::fillMenu(QMenu &menu)
{
    const int row = m_table->currentIndex().row();
    if (const ComponentPtr component = m_document.design().component(m_component))
        menu.addAction(tr("Go to %1").arg(qs(component->name)), this, [this] { goTo(m_component, {}); });
    if (const Alternative *candidate = m_model->alternative(row); candidate && !candidate->pin.field.empty())
        menu.addAction(tr("Pin %1").arg(qs(candidate->name)), this, [this, row] { pin(row); });
    if (const std::string &field = m_model->ranking().field; !field.empty() && isPinned(field))
        menu.addAction(tr("Take the advice"), this, &RankedPane::release);
    if (!menu.isEmpty())
        menu.addSeparator();
    if (m_model->rowCount() > 0)
        menu.addAction(tr("Copy table as data"), this,
                       [this] { QGuiApplication::clipboard()->setMimeData(mimeOfTable(m_model->toTsv()).release()); });
}

bool RankedPane::isPinned(const std::string &field) const
{
    const ComponentPtr component = m_document.design().component(m_component);
    if (!component)
        return false;
    const Result<Json> value = fieldValue(component->spec, field);
    return value && !value->is_null();
}

}  // namespace gp
