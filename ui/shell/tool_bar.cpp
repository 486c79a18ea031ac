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
        setFixedSize(kFindWidth, tk().size.barButton);
    }

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
        QRectF words = QRectF(rect()).adjusted(size.fieldPad, 0, -size.fieldPad + 2, 0);
        drawGlyph(painter, QRectF(words.left(), 0, size.glyph, height()), QStringLiteral("search"), size.glyph,
                  tk().secondary);
        words.setLeft(words.left() + size.glyph + size.unit + 2);
        words.setRight(words.right() - paintKeyCap(painter, words, m_keys) - size.unit);
        paintText(painter, words, text(), uiFont(size.secondary), tk().secondary);
    }

private:
    QString m_keys;
};

ToolBar::ToolBar(Document &document, Selection &selection, ViewState &view, QAction *undo, QAction *redo,
                 QAction *theme, QMenu *exports, QWidget *parent)
    : QWidget(parent), m_document(document), m_selection(selection), m_view(view), m_region(new ChoiceField),
      m_scenarios(new ScenarioTabs(document)), m_period(new SegmentedControl), m_theme(nullptr)
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

    m_period->setSegments({{QStringLiteral("hour"), tr("Hour")},
                           {QStringLiteral("month"), tr("Month")},
                           {QStringLiteral("year"), tr("Year")}});
    m_period->setCurrentId(QStringLiteral("month"));
    m_period->setObjectName(QStringLiteral("toolbar.period"));
    m_period->setAccessibleName(tr("Period of all figures"));
    row->addWidget(m_period);
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
    connect(m_period, &SegmentedControl::activatedId, this, [this](const QString &id) {
        m_view.setPeriod(id == QLatin1String("hour")   ? Period::Hour
                         : id == QLatin1String("year") ? Period::Year
                                                       : Period::Month);
    });
    connect(&m_view, &ViewState::periodChanged, this, [this] { m_period->setCurrentId(periodName(m_view.period())); });
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
    // In a narrow window the Region is cut; what the menus have too goes.
    m_region->setFixedWidth(kRegionWidth);
    m_theme->show();
    m_period->show();
    const auto lacking = [this] {
        const int find = m_find->isHidden() ? 0 : m_find->width() + layout()->spacing();
        return layout()->minimumSize().width() - find - m_scenarios->width() + m_scenarios->leastWidth() - width();
    };
    if (!m_region->isHidden() && lacking() > 0)
        m_region->setFixedWidth(std::max(kLeastRegion, kRegionWidth - lacking()));
    if (lacking() > 0)
        m_theme->hide();
    if (lacking() > 0)
        m_period->hide();
    int room = width() - layout()->minimumSize().width() + m_scenarios->width();
    const int find = m_find->width() + layout()->spacing();
    if (!m_find->isHidden())
        room += find;
    const bool both = room - find >= std::min(m_scenarios->fullWidth(false), kScenariosBeforeFind);
    m_find->setVisible(both);
    m_scenarios->setRoom(both ? room - find : room);
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
        least.rwidth() -= m_period->width() + layout()->spacing();
    if (!m_find->isHidden())
        least.rwidth() -= m_find->width() + layout()->spacing();
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
