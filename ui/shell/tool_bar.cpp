// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tool_bar.h"

#include "core/describe/fields.h"
#include "core/domains/options.h"
#include "ui/document/document.h"
#include "ui/document/field_words.h"
#include "ui/document/selection.h"
#include "ui/document/view_state.h"
#include "ui/document/wording.h"
#include "ui/shell/scenario_tabs.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/style.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/segmented_control.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace gp {
namespace {

constexpr int kRegionWidth = 212;
constexpr int kLeastRegion = 104;
constexpr int kFindWidth = 208;
constexpr int kPeriodWidth = 92;
constexpr int kScenariosBeforeFind = 420;  // more than this they do not take from the search field

/// A tool button that follows an action.
ToolButton *actionButton(const QString &glyph, QAction *action, const QString &name)
{
    auto *button = new ToolButton(glyph, name);
    button->setEdge(tk().size.barButton, tk().size.glyph);
    button->setShortcutText(action->shortcut().toString(QKeySequence::NativeText));
    button->setEnabled(action->isEnabled());
    QObject::connect(action, &QAction::enabledChanged, button, &QWidget::setEnabled);
    QObject::connect(button, &ToolButton::clicked, action, &QAction::trigger);
    return button;
}

class Separator : public QWidget {
public:
    Separator() { setFixedSize(1, tk().size.barButton - 2 * tk().size.unit); }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), tk().line); }
};

/// The region frame that the bar speaks of: around or among what is selected, else the first of the design.
ComponentPtr regionFrame(const Document &document, const Selection &selection)
{
    const Design &design = document.design();
    const auto isRegion = [&](const ComponentPtr &component) {
        const Kind *kind = component ? document.engine().kinds.find(component->kind) : nullptr;
        return kind && kind->info.frame == FrameRole::Region;
    };
    ComponentPtr at = design.component(selection.single());
    for (std::size_t depth = 0; at && depth < kMaxDepth; ++depth) {
        if (isRegion(at))
            return at;
        at = design.component(at->parent);
    }
    for (const ComponentPtr &component : design.components())
        if (isRegion(component))
            return component;
    return nullptr;
}

/// The field of a region frame that holds its code: found by where its options come from, not by a name.
const FieldDescription *regionField(const Component &frame)
{
    for (const FieldDescription &field : frame.spec.fields())
        if (field.options == OptionSource::Regions)
            return &field;
    return nullptr;
}

}  // namespace

/// Looks like a search field and opens the command palette.
class FindButton : public PaintedButton {
public:
    FindButton()
    {
        setFocusPolicy(Qt::TabFocus);
        setShort(false);
    }

    /// As an icon alone, where the bar has no room for the words.
    void setShort(bool isShort)
    {
        m_short = isShort;
        setFixedSize(isShort ? tk().size.barButton : kFindWidth, tk().size.barButton);
    }
    [[nodiscard]] bool isShort() const { return m_short; }

    void setAction(QAction *action)
    {
        m_keys = action->shortcut().toString(QKeySequence::NativeText).replace(QLatin1Char('+'), QLatin1Char(' '));
        setText(ToolBar::tr("Find or run anything"));
        setAccessibleName(text());
        setToolTip(text() + QStringLiteral("  ") + action->shortcut().toString(QKeySequence::NativeText));
        connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Sizes &size = tk().size;
        QPainter painter(this);
        paintFieldEdge(painter, rect(), hasKeyboardFocus() ? Edge::Focus : isLit() ? Edge::Hover : Edge::Control);
        if (m_short) {
            drawGlyph(painter, QRectF(rect()), QStringLiteral("search"), size.glyph, tk().secondary);
            return;
        }
        QRectF words = QRectF(rect()).adjusted(size.fieldPad, 0, -size.fieldPad + 2, 0);
        drawGlyph(painter, QRectF(words.left(), 0, size.glyph, height()), QStringLiteral("search"), size.glyph,
                  tk().secondary);
        words.setLeft(words.left() + size.glyph + size.unit + 2);
        words.setRight(words.right() - paintKeyCap(painter, words, m_keys) - size.unit);
        paintText(painter, words, text(), uiFont(size.secondary), tk().secondary);
    }

private:
    QString m_keys;
    bool m_short = false;
};

ToolBar::ToolBar(Document &document, Selection &selection, ViewState &view, QAction *undo, QAction *redo,
                 QAction *theme, QMenu *exports, QWidget *parent)
    : QWidget(parent), m_document(document), m_selection(selection), m_view(view), m_region(new ChoiceField),
      m_scenarios(new ScenarioTabs(document)), m_period(new SegmentedControl), m_periodList(new ChoiceField),
      m_theme(nullptr)
{
    setFixedHeight(tk().size.toolBar);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(tk().size.panelPad, 0, tk().size.panelPad, 1);
    row->setSpacing(tk().size.unit);
    auto *undoButton = actionButton(QStringLiteral("undo"), undo, tr("Undo"));
    undoButton->setObjectName(QStringLiteral("toolbar.undo"));
    auto *redoButton = actionButton(QStringLiteral("redo"), redo, tr("Redo"));
    redoButton->setObjectName(QStringLiteral("toolbar.redo"));
    row->addWidget(undoButton);
    row->addWidget(redoButton);
    row->addSpacing(tk().size.unit);
    row->addWidget(new Separator);
    row->addSpacing(tk().size.gap);

    m_region->setFixedWidth(kRegionWidth);
    m_region->setObjectName(QStringLiteral("toolbar.region"));
    m_region->setAccessibleName(tr("Region"));
    row->addWidget(m_region, 0, Qt::AlignVCenter);
    row->addSpacing(tk().size.group);
    row->addWidget(m_scenarios, 0, Qt::AlignVCenter);
    row->addSpacing(tk().size.gap);
    row->addWidget(new Separator);
    row->addSpacing(tk().size.gap);

    m_period->setSegments({{QStringLiteral("hour"), tr("Hour"), true, 0, periodBasis(Period::Hour)},
                           {QStringLiteral("month"), tr("Month"), true, 0, periodBasis(Period::Month)},
                           {QStringLiteral("year"), tr("Year"), true, 0, periodBasis(Period::Year)}});
    m_period->setCurrentId(QStringLiteral("month"));
    m_period->setObjectName(QStringLiteral("toolbar.period"));
    m_period->setAccessibleName(tr("Period of all figures"));
    row->addWidget(m_period);
    QList<ChoiceItem> periods;
    QStringList bases;
    for (const Segment &segment : m_period->segments()) {
        ChoiceItem item;
        item.id = segment.id;
        item.text = segment.text;
        periods << item;
        bases << segment.tip;
    }
    m_periodList->setItems(periods);
    m_periodList->setCurrentId(QStringLiteral("month"));
    m_periodList->setFixedWidth(kPeriodWidth);
    m_periodList->setObjectName(QStringLiteral("toolbar.periodList"));
    m_periodList->setAccessibleName(tr("Period of all figures"));
    m_periodList->setAccessibleDescription(bases.join(u' '));
    m_periodList->setToolTip(bases.join(u'\n'));
    m_periodList->hide();
    row->addWidget(m_periodList, 0, Qt::AlignVCenter);
    row->addStretch(1);

    m_find = new FindButton;
    m_find->setObjectName(QStringLiteral("toolbar.find"));
    row->addWidget(m_find);
    row->addSpacing(tk().size.unit);
    m_theme = actionButton(QStringLiteral("moon"), theme, tr("Light or dark"));
    m_theme->setObjectName(QStringLiteral("toolbar.theme"));
    row->addWidget(m_theme);
    row->addSpacing(tk().size.unit);
    auto *exportButton = new QPushButton(tr("Export"));
    exportButton->setProperty(kPrimaryProperty, true);
    exportButton->setProperty(kGlyphProperty, QStringLiteral("export"));
    exportButton->setObjectName(QStringLiteral("toolbar.export"));
    connect(exportButton, &QPushButton::clicked, this, [exports, exportButton] {
        const QPoint below =
            exportButton->mapToGlobal(QPoint(exportButton->width(), exportButton->height() + tk().size.unit));
        exports->exec(below - QPoint(exports->sizeHint().width(), 0));
    });
    row->addWidget(exportButton);

    connect(m_region, &ChoiceField::chosen, this, &ToolBar::chooseRegion);
    const auto choosePeriod = [this](const QString &id) {
        m_view.setPeriod(id == QLatin1String("hour")   ? Period::Hour
                         : id == QLatin1String("year") ? Period::Year
                                                       : Period::Month);
    };
    connect(m_period, &SegmentedControl::activatedId, this, choosePeriod);
    connect(m_periodList, &ChoiceField::chosen, this, choosePeriod);
    connect(&m_view, &ViewState::periodChanged, this, [this] {
        m_period->setCurrentId(periodName(m_view.period()));
        m_periodList->setCurrentId(periodName(m_view.period()));
    });
    connect(m_scenarios, &ScenarioTabs::changed, this, &ToolBar::shareRoom);
    connect(m_scenarios, &ScenarioTabs::failed, this,
            [this](const Error &error) { emit failed(errorWords(error, m_document)); });
    connect(&m_document, &Document::designChanged, this, &ToolBar::showRegion);
    connect(&m_selection, &Selection::changed, this, &ToolBar::showRegion);
    showRegion();
    showTheme();
}

void ToolBar::showRegion()
{
    const ComponentPtr frame = regionFrame(m_document, m_selection);
    const FieldDescription *field = frame ? regionField(*frame) : nullptr;
    m_region->setVisible(field != nullptr);
    m_regionFrame = field ? qs(frame->id.value) : QString();
    shareRoom();
    if (!field)
        return;
    if (m_region->items().isEmpty()) {
        QList<ChoiceItem> items;
        for (const ChoiceOption &option :
             optionsOf(*field, {m_document.engine().offers.catalog(), {}, m_document.design(), {}})) {
            ChoiceItem item;
            item.id = qs(option.value);
            item.text = qs(option.detail.empty() ? option.label : option.detail);
            item.detail = qs(option.value);
            item.icon = QStringLiteral("region");
            items << item;
        }
        m_region->setItems(items);
    }
    const Json value = frame->spec.toJson().value(field->name, Json());
    m_region->setCurrentId(value.is_string() ? qs(value.get<std::string>()) : QString());
    m_region->setAccessibleName(tr("Region"));  // a field without a label takes none of its own
}

void ToolBar::chooseRegion(const QString &code)
{
    const ComponentPtr frame = m_document.design().component(ComponentId(m_regionFrame.toStdString()));
    const FieldDescription *field = frame ? regionField(*frame) : nullptr;
    if (!field)
        return;
    const auto chosen = m_document.apply(changeWords(*frame, field->name, Json(code.toStdString())),
                                         setField(frame->id, field->name, Json(code.toStdString())));
    if (!chosen) {
        showRegion();
        emit failed(errorWords(chosen.error(), m_document, frame->id));
    }
}

void ToolBar::showTheme()
{
    m_theme->setGlyph(currentTheme() == Theme::Dark ? QStringLiteral("sun") : QStringLiteral("moon"));
}

void ToolBar::setFind(QAction *find) { m_find->setAction(find); }

void ToolBar::setScenarioMenu(ScenarioMenu *menu) { m_scenarios->setMenu(menu); }

void ToolBar::shareRoom()
{
    layout()->invalidate();
    m_region->setFixedWidth(kRegionWidth);
    m_theme->show();
    setPeriodFolded(false);
    m_find->setShort(false);
    const auto lacking = [this](int forScenarios) {
        return layout()->minimumSize().width() - m_scenarios->width() + forScenarios - width();
    };
    // What says the same in less room goes first: the words of the search, then half of the Region, then two of the three
    // periods. At last the theme, which the menus have too.
    if (lacking(std::min(m_scenarios->fullWidth(false), kScenariosBeforeFind)) > 0)
        m_find->setShort(true);
    const int least = m_scenarios->leastWidth();
    if (!m_region->isHidden() && lacking(least) > 0)
        m_region->setFixedWidth(std::max(kLeastRegion, kRegionWidth - lacking(least)));
    if (lacking(least) > 0)
        setPeriodFolded(true);
    if (lacking(least) > 0)
        m_theme->hide();
    m_scenarios->setRoom(std::max(least, width() - layout()->minimumSize().width() + m_scenarios->width()));
}

void ToolBar::setPeriodFolded(bool folded)
{
    m_period->setVisible(!folded);
    m_periodList->setVisible(folded);
}

QSize ToolBar::minimumSizeHint() const
{
    QSize least = layout()->minimumSize();
    least.rwidth() -= m_scenarios->width() - m_scenarios->leastWidth();
    if (!m_region->isHidden())
        least.rwidth() -= m_region->width() - kLeastRegion;
    if (!m_theme->isHidden())
        least.rwidth() -= m_theme->width() + layout()->spacing();
    if (!m_period->isHidden())
        least.rwidth() -= m_period->minimumSizeHint().width() - kPeriodWidth;
    if (!m_find->isShort())
        least.rwidth() -= m_find->width() - tk().size.barButton;
    return least;
}

void ToolBar::resizeEvent(QResizeEvent *event)
{
    shareRoom();
    QWidget::resizeEvent(event);
}

void ToolBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && m_theme)
        showTheme();
    QWidget::changeEvent(event);
}

void ToolBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tk().surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), tk().line);
}

}  // namespace gp
