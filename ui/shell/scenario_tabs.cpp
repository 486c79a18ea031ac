// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/scenario_tabs.h"

#include "ui/document/document.h"
#include "ui/document/wording.h"
#include "ui/shell/scenario_menu.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/option_list.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/text_block.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTimer>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace gp {
namespace {

constexpr int kTabPad = 12;  // of a segment, on either side
constexpr int kMostTab = 220;
constexpr int kLeastTab = 84;
constexpr int kLeastEditor = 120;
constexpr int kEditorInset = 6;  // between the edge of a line editor and its text
constexpr int kCaret = 2;        // px behind the last letter

QFont tabFont() { return uiFont(tk().size.secondary, QFont::DemiBold); }

int tabWidth(const Scenario &scenario)
{
    const int whole = static_cast<int>(std::ceil(textWidth(qs(labelOf(scenario)), tabFont()))) + 2 * kTabPad;
    return std::min(whole, kMostTab);
}

int letterWidth(const Scenario &scenario)
{
    return static_cast<int>(textWidth(QString(QLatin1Char(scenario.letter)) + QLatin1Char(' '), tabFont()));
}

/// The width that no tab may pass so that all of them fit, the widest giving way first.
int fittingWidth(const QList<int> &widths, int room)
{
    int cap = kMostTab;
    const auto needed = [&] {
        int sum = 0;
        for (const int width : widths)
            sum += std::min(width, cap);
        return sum;
    };
    while (cap > kLeastTab && needed() > room)
        --cap;
    return cap;
}

int sum(const QList<int> &widths)
{
    int total = 0;
    for (const int width : widths)
        total += width;
    return total;
}

}  // namespace

ScenarioTabs::ScenarioTabs(Document &document, QWidget *parent)
    : QWidget(parent), m_document(document),
      m_label(new TextLine(tr("Scenario"), tk().size.secondary, QFont::Normal, TextTone::Secondary)),
      m_tabs(new SegmentedControl), m_list(new ToolButton(QStringLiteral("chevron-down"), tr("All scenarios"))),
      m_add(new ToolButton(QStringLiteral("plus"), tr("Duplicate the open scenario"))), m_name(new QLineEdit(this))
{
    setObjectName(QStringLiteral("scenarios"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(tk().size.unit);
    m_tabs->setObjectName(QStringLiteral("scenarios.tabs"));
    m_tabs->setFocusPolicy(Qt::StrongFocus);  // F2 renames the one that was clicked
    m_tabs->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("scenarios.list"));
    m_list->installEventFilter(this);
    m_add->setObjectName(QStringLiteral("scenarios.add"));
    for (ToolButton *button : {m_list, m_add})
        button->setEdge(tk().size.barButton, tk().size.glyph);
    m_label->setFixedWidth(m_label->sizeHint().width() + tk().size.unit);
    row->addWidget(m_label);
    row->addWidget(m_tabs);
    row->addWidget(m_list);
    row->addWidget(m_add);
    m_name->setObjectName(QStringLiteral("scenarios.name"));
    m_name->setAccessibleName(tr("Name of the scenario"));
    m_name->setMaxLength(kMaxScenarioName);
    m_name->setFont(tabFont());
    m_name->installEventFilter(this);
    m_name->hide();
    connect(m_name, &QLineEdit::textEdited, this, &ScenarioTabs::makeRoom);

    connect(m_tabs, &SegmentedControl::activatedId, this, [this](const QString &id) {
        if (m_menu)
            m_menu->openScenario(ScenarioId(id.toStdString()));
    });
    connect(m_list, &ToolButton::clicked, this, &ScenarioTabs::openList);
    connect(&m_document, &Document::scenariosChanged, this, &ScenarioTabs::refresh);
    connect(&m_document, &Document::scenarioOpened, this, &ScenarioTabs::refresh);
    refresh();
}

void ScenarioTabs::setMenu(ScenarioMenu *menu)
{
    m_menu = menu;
    QAction *add = menu->duplicateAction();
    const auto follow = [this, add] {
        m_add->setEnabled(add->isEnabled());
        m_add->setToolTip(add->toolTip());
    };
    connect(add, &QAction::changed, m_add, follow);
    connect(m_add, &ToolButton::clicked, add, &QAction::trigger);
    connect(menu, &ScenarioMenu::renameRequested, this, &ScenarioTabs::beginRename);
    follow();
}

int ScenarioTabs::fullWidth(bool withLabel) const
{
    int width = 2 * tk().size.segmentInset + tk().size.unit + tk().size.barButton;
    for (const Scenario &scenario : m_document.scenarios().all())
        width += widthOf(scenario);
    return withLabel ? width + m_label->minimumWidth() + tk().size.unit : width;
}

int ScenarioTabs::leastWidth() const
{
    // One tab, the list of all, and what adds one.
    return kLeastTab + 2 * tk().size.segmentInset + 2 * (tk().size.unit + tk().size.barButton);
}

void ScenarioTabs::setRoom(int width)
{
    m_room = width;
    arrange();
}

void ScenarioTabs::refresh()
{
    if (!m_renamed.empty() && m_renamed != m_document.scenario())
        endRename(false);
    m_tabs->setAccessibleName(tr("Scenario: %1").arg(qs(labelOf(m_document.openScenario()))));
    arrange();
    emit changed();
}

void ScenarioTabs::arrange()
{
    if (m_held)
        return;
    const auto all = m_document.scenarios().all();
    const auto count = static_cast<int>(all.size());
    QList<int> widths;
    int open = 0;
    for (int i = 0; i < count; ++i) {
        widths << widthOf(all[static_cast<std::size_t>(i)]);
        if (all[static_cast<std::size_t>(i)].id == m_document.scenario())
            open = i;
    }
    // The tab that is being named keeps its width; the others share what is left.
    const bool naming = !m_renamed.empty();
    const int least = naming ? widths[open] : kLeastTab;
    const auto leastOf = [&](int tabs) { return least + (tabs - 1) * kLeastTab; };
    const Sizes &size = tk().size;
    m_label->setVisible(fullWidth(true) <= m_room);
    int room = m_room - 2 * size.segmentInset - size.unit - size.barButton;
    const bool allFit = leastOf(count) <= room || sum(widths) <= room;
    m_list->setVisible(!allFit);
    int shown = count;
    if (!allFit) {
        room -= size.unit + size.barButton;
        shown = 1;
        while (shown < count && leastOf(shown + 1) <= room)
            ++shown;
    }
    // The open one is in sight; beyond that, tabs stay where they are.
    m_first = std::clamp(m_first, std::max(0, open - shown + 1), std::min(open, count - shown));
    const int held = naming ? std::min(widths[open], room) : 0;
    QList<int> sharing = widths.mid(m_first, shown);
    if (naming)
        sharing.removeAt(open - m_first);
    const int widest = fittingWidth(sharing, room - held);
    QList<Segment> segments;
    for (int i = m_first; i < m_first + shown; ++i) {
        const Scenario &scenario = all[static_cast<std::size_t>(i)];
        const bool named = naming && i == open;
        const int width = named ? held : widest;
        segments << Segment{
            qs(scenario.id.value),
            QFontMetricsF(tabFont()).elidedText(qs(labelOf(scenario)), Qt::ElideRight, width - 2 * kTabPad), true,
            named ? held : 0};
    }
    m_tabs->setSegments(segments);
    m_tabs->setCurrentId(qs(m_document.scenario().value));
    layout()->invalidate();
    setFixedWidth(layout()->minimumSize().width());
    placeName();
}

int ScenarioTabs::widthOf(const Scenario &scenario) const
{
    if (scenario.id != m_renamed)
        return tabWidth(scenario);
    const int typed = static_cast<int>(std::ceil(textWidth(m_name->text(), tabFont()))) + 2 * kEditorInset + kCaret;
    return std::min(letterWidth(scenario) + 2 * kTabPad + std::max(typed, kLeastEditor), kMostTab + kLeastEditor);
}

void ScenarioTabs::placeName()
{
    if (m_renamed.empty() || m_tabs->current() < 0)
        return;
    const QRect tab = m_tabs->segmentRect(m_tabs->current()).translated(m_tabs->pos());
    const int left = tab.left() + kTabPad + letterWidth(m_document.openScenario()) - kEditorInset;
    m_name->setGeometry(left, tab.top(), tab.right() - left + 1, tab.height());
}

const Scenario *ScenarioTabs::scenarioAt(const QPoint &position) const
{
    for (int i = 0; i < m_tabs->segments().size(); ++i)
        if (m_tabs->segmentRect(i).contains(position))
            return m_document.scenarios().find(ScenarioId(m_tabs->segments()[i].id.toStdString()));
    return nullptr;
}

void ScenarioTabs::openList()
{
    QList<ChoiceItem> items;
    for (const Scenario &scenario : m_document.scenarios().all()) {
        ChoiceItem item;
        item.id = qs(scenario.id.value);
        item.text = qs(labelOf(scenario));
        items << item;
    }
    if (!m_options) {
        m_options = new OptionList(m_list);
        connect(m_options, &OptionList::chosen, this,
                [this](const QString &id) { m_menu->openScenario(ScenarioId(id.toStdString())); });
    }
    m_list->setFocus(Qt::OtherFocusReason);  // where the list gets its keys from
    m_options->open(items, qs(m_document.scenario().value), m_list->rect());
}

void ScenarioTabs::beginRename()
{
    if (m_document.isReadOnly() || m_tabs->current() < 0)
        return;
    const Scenario &scenario = m_document.openScenario();
    m_renamed = scenario.id;
    m_name->setText(qs(scenario.name));
    makeRoom();
    m_name->show();
    m_name->raise();
    m_name->selectAll();
    m_name->setFocus(Qt::OtherFocusReason);
}

void ScenarioTabs::endRename(bool keep)
{
    if (m_renamed.empty())
        return;
    const ScenarioId id = std::exchange(m_renamed, {});
    const bool hadFocus = m_name->hasFocus();
    m_name->hide();
    makeRoom();
    if (hadFocus)
        m_tabs->setFocus(Qt::OtherFocusReason);
    if (!keep || m_name->text().trimmed().isEmpty())
        return;
    if (const auto renamed = m_document.renameScenario(id, m_name->text().toStdString()); !renamed)
        emit failed(renamed.error());
}

void ScenarioTabs::makeRoom()
{
    arrange();
    emit changed();
}

bool ScenarioTabs::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tabs && m_held && event->type() == QEvent::MouseButtonRelease)
        QTimer::singleShot(0, this, [this] {
            m_held = false;
            makeRoom();
        });
    if (watched == m_name) {
        if (event->type() == QEvent::KeyPress) {
            const int key = static_cast<QKeyEvent *>(event)->key();
            if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape) {
                endRename(key != Qt::Key_Escape);
                return true;
            }
        } else if (event->type() == QEvent::FocusOut &&
                   static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason) {
            // A tab that is pressed must be where it was until it is let go.
            m_held = QApplication::focusWidget() == m_tabs &&
                     static_cast<QFocusEvent *>(event)->reason() == Qt::MouseFocusReason;
            endRename(true);
        }
        return QWidget::eventFilter(watched, event);
    }
    if (watched == m_list) {
        const bool listed = event->type() == QEvent::KeyPress && m_options && m_options->isOpen();
        return (listed && m_options->handleKey(static_cast<QKeyEvent *>(event))) ||
               QWidget::eventFilter(watched, event);
    }
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
        placeName();
        break;
    case QEvent::MouseButtonDblClick:
        if (scenarioAt(static_cast<QMouseEvent *>(event)->position().toPoint())) {
            beginRename();
            return true;
        }
        break;
    case QEvent::KeyPress:
        if (static_cast<QKeyEvent *>(event)->key() == Qt::Key_F2) {
            beginRename();
            return true;
        }
        break;
    case QEvent::ContextMenu: {
        auto *asked = static_cast<QContextMenuEvent *>(event);
        const bool byKey = asked->reason() == QContextMenuEvent::Keyboard;
        const Scenario *scenario = byKey ? &m_document.openScenario() : scenarioAt(asked->pos());
        if (!scenario || !m_menu)
            break;
        // The menu is about the open scenario, so that it is plain which one it is about.
        m_menu->openScenario(scenario->id);
        m_menu->popup(byKey ? m_tabs->mapToGlobal(m_tabs->segmentRect(m_tabs->current()).bottomLeft())
                            : asked->globalPos());
        return true;
    }
    case QEvent::ToolTip: {
        auto *help = static_cast<QHelpEvent *>(event);
        const Scenario *scenario = scenarioAt(help->pos());
        // Escaped: a name is never markup.
        QToolTip::showText(help->globalPos(),
                           scenario ? QStringLiteral("<span>%1</span>").arg(qs(labelOf(*scenario)).toHtmlEscaped())
                                    : QString(),
                           m_tabs);
        return true;
    }
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace gp
