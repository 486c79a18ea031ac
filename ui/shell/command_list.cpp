// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_list.h"

#include "core/base/text.h"
#include "ui/document/wording.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QAccessible>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <optional>
#include <utility>

namespace gp {
namespace {

constexpr int kHeadRoom = 3;  // above the words of a head, more than below them
constexpr int kPageRows = 8;

int commandPad() { return tk().size.inspectorPad + tk().size.unit; }

QStringList capsOf(const QKeySequence &keys)
{
    // The plus key itself is written "+" too.
    QString text = keys[0].toCombined() ? QKeySequence(keys[0]).toString(QKeySequence::NativeText) : QString();
    const bool plus = text.endsWith(QLatin1String("++")) || text == QLatin1String("+");
    if (plus)
        text.chop(1);
    QStringList caps = text.split(QLatin1Char('+'), Qt::SkipEmptyParts);
    if (plus)
        caps << QStringLiteral("+");
    return caps;
}

/// Paints a title, letters that were typed in the accent. @return the width used
qreal paintMatched(QPainter &painter, const QRectF &rect, const CommandEntry &entry)
{
    const QFont plain = uiFont(tk().size.body);
    const QFont strong = uiFont(tk().size.body, QFont::DemiBold);
    struct Run {
        QString text;
        bool matched;
    };
    QList<Run> runs;
    for (int at = 0; at < entry.title.size(); ++at) {
        const bool matched = entry.matched.contains(at);
        if (runs.isEmpty() || runs.last().matched != matched)
            runs << Run{{}, matched};
        runs.last().text += entry.title.at(at);
    }
    qreal all = 0;
    for (const Run &run : runs)
        all += textWidth(run.text, run.matched ? strong : plain);
    const bool fits = all <= rect.width();
    const QString dots(QChar(0x2026));
    const qreal end = fits ? rect.right() + 1 : rect.right() - textWidth(dots, plain);
    qreal x = rect.left();
    for (const Run &run : runs) {
        const QFont &font = run.matched ? strong : plain;
        const qreal width = textWidth(run.text, font);
        const QColor ink = run.matched ? tk().accent : tk().text;
        if (x + width <= end) {
            paintText(painter, QRectF(x, rect.top(), width, rect.height()), run.text, font, ink);
            x += width;
            continue;
        }
        x += paintText(painter, QRectF(x, rect.top(), rect.right() - x, rect.height()), run.text + dots, font, ink);
        break;
    }
    return x - rect.left();
}

void paintPicture(QPainter &painter, const QRectF &box, const CommandEntry &entry)
{
    if (!entry.icon.isEmpty()) {
        const int edge = tk().size.chip;
        drawServiceTile(painter, QPointF(box.left(), box.top() + (box.height() - edge) / 2), entry.icon, edge);
    } else if (entry.mark) {
        const int edge = tk().size.severityShape;
        paintSeverity(painter, QRectF(box.center().x() - edge / 2.0, box.center().y() - edge / 2.0, edge, edge),
                      *entry.mark);
    } else {
        drawGlyph(painter, box, entry.glyph.isEmpty() ? QStringLiteral("command") : entry.glyph, tk().size.glyph,
                  tk().secondary);
    }
}

}  // namespace

void CommandRows::setSections(const QList<CommandSection> &sections)
{
    beginResetModel();
    m_sections = sections;
    m_rows.clear();
    for (int section = 0; section < m_sections.size(); ++section)
        for (int entry = -1; entry < m_sections[section].entries.size(); ++entry)
            m_rows << Row{section, entry};
    endResetModel();
}

void CommandRows::tellAnew()
{
    for (CommandSection &section : m_sections)
        for (CommandEntry &entry : section.entries)
            if (entry.tell)
                entry.tell(entry);
    if (!m_rows.isEmpty())
        emit dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1));
}

const CommandEntry *CommandRows::entry(int row) const
{
    if (row < 0 || row >= m_rows.size() || m_rows[row].entry < 0)
        return nullptr;
    return &m_sections[m_rows[row].section].entries[m_rows[row].entry];
}

QString CommandRows::head(int row) const { return m_sections[m_rows[row].section].title; }

QString CommandRows::headNote(int row) const
{
    const CommandSection &section = m_sections[m_rows[row].section];
    return section.found <= section.entries.size()
               ? QString()
               : tr("%1 of %2").arg(section.entries.size()).arg(qs(groupThousands(section.found)));
}

int CommandRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CommandRows::data(const QModelIndex &index, int role) const
{
    const CommandEntry *shown = entry(index.row());
    if (role == Qt::DisplayRole)
        return shown ? shown->title : head(index.row());
    if (role != Qt::AccessibleTextRole)
        return {};
    if (!shown)
        return head(index.row());
    QStringList words{shown->markName.isEmpty() ? shown->title : shown->markName + QStringLiteral(": ") + shown->title};
    for (const QString &word : {shown->detail, shown->figure, shown->keys.toString(QKeySequence::NativeText),
                                m_sections[m_rows[index.row()].section].title})
        if (!word.isEmpty())
            words << word;
    return words.join(QStringLiteral(", "));
}

Qt::ItemFlags CommandRows::flags(const QModelIndex &index) const
{
    return entry(index.row()) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {0, m_rows->entry(index.row()) ? tk().size.commandRow : tk().size.control};
}

void CommandDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Sizes &size = tk().size;
    const QRectF row(option.rect);
    const int pad = commandPad();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const CommandEntry *entry = m_rows->entry(index.row());
    if (!entry) {
        const QRectF words = row.adjusted(pad, 2 * kHeadRoom, -pad, 0);
        const QString note = m_rows->headNote(index.row());
        paintText(*painter, words, note, uiFont(size.caption), tk().secondary, Qt::AlignRight);
        const qreal room = note.isEmpty() ? 0 : textWidth(note, uiFont(size.caption)) + size.gap;
        paintText(*painter, words.adjusted(0, 0, -room, 0), m_rows->head(index.row()), uiFont(size.caption),
                  tk().secondary);
        painter->restore();
        return;
    }
    const bool current = option.state & QStyle::State_Selected;
    if (current) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(tk().selected);
        painter->drawRoundedRect(row.adjusted(size.radius, 0, -size.radius, 0), size.radius, size.radius);
    }
    paintPicture(*painter, QRectF(row.left() + pad, row.top(), size.chip, row.height()), *entry);

    qreal right = row.right() - pad;
    const QStringList caps = !entry->keys.isEmpty() ? capsOf(entry->keys)
                             : current              ? QStringList{tr("Enter")}
                                                    : QStringList();
    for (auto cap = caps.crbegin(); cap != caps.crend(); ++cap)
        right -=
            paintKeyCap(*painter, QRectF(row.left(), row.top(), right - row.left(), row.height()), *cap) + size.unit;
    if (!caps.isEmpty())
        right -= size.gap - size.unit;
    if (!entry->figure.isEmpty()) {
        const QFont font = uiFont(size.secondary);
        const QColor ink = entry->tone == CommandEntry::Tone::Less   ? tk().ok.text
                           : entry->tone == CommandEntry::Tone::More ? tk().high.text
                                                                     : tk().secondary;
        right -= paintText(*painter, QRectF(row.left(), row.top(), right - row.left(), row.height()), entry->figure,
                           font, ink, Qt::AlignRight);
    }
    QRectF words(row.left() + pad + size.chip + size.columnGap, row.top(), 0, row.height());
    words.setRight(right - size.group);
    words.setLeft(words.left() + paintMatched(*painter, words, *entry) + size.gap + 2);
    if (words.width() >= size.commandRow)
        paintText(*painter, words, entry->detail, uiFont(size.secondary), tk().secondary);
    painter->restore();
}

CommandList::CommandList(QWidget *parent) : QListView(parent), m_rows(new CommandRows(this))
{
    setObjectName(QStringLiteral("commands.list"));
    setAccessibleName(tr("What was found"));
    setModel(m_rows);
    setItemDelegate(new CommandDelegate(m_rows, this));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    // Opaque, or whatever lies under the palette would be painted anew with every letter.
    viewport()->setAutoFillBackground(false);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
}

void CommandList::setSections(const QList<CommandSection> &sections, bool keepsPlace)
{
    m_pressed = -1;
    const CommandEntry *before = keepsPlace ? currentEntry() : nullptr;
    const auto was = before ? std::optional(std::pair(before->group, before->title)) : std::nullopt;
    const int scrolled = verticalScrollBar()->value();
    m_rows->setSections(sections);
    scrollToTop();
    for (int row = 1; was && row < m_rows->rowCount(); ++row)
        if (const CommandEntry *now = m_rows->entry(row); now && std::pair(now->group, now->title) == *was) {
            setCurrentRow(row);
            verticalScrollBar()->setValue(scrolled);
            return;
        }
    setCurrentRow(1);
}

QList<const CommandEntry *> CommandList::entriesInSight() const
{
    QList<const CommandEntry *> below;
    QList<const CommandEntry *> above;
    for (int row = 0; row < m_rows->rowCount(); ++row)
        if (const CommandEntry *entry = m_rows->entry(row);
            entry && visualRect(m_rows->index(row)).intersects(viewport()->rect()))
            (row < currentIndex().row() ? above : below) << entry;
    return below + above;
}

void CommandList::setEmptyText(const QString &title, const QString &words)
{
    m_emptyTitle = title;
    m_emptyWords = words;
    viewport()->update();
}

int CommandList::contentHeight() const
{
    int height = 0;
    for (int row = 0; row < m_rows->rowCount(); ++row)
        height += sizeHintForRow(row);
    return height > 0 ? height : 3 * tk().size.commandRow;
}

void CommandList::setCurrentRow(int row)
{
    if (!m_rows->entry(row))
        return;
    setCurrentIndex(m_rows->index(row));
    // The head of the first group comes into sight with its first entry.
    if (row == 1)
        scrollToTop();
    // The focus stays in the search field, so readers must be told.
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent told(this, QAccessible::Focus);
    told.setChild(row);
    QAccessible::updateAccessibility(&told);
}

void CommandList::moveBy(int entries)
{
    const int step = entries < 0 ? -1 : 1;
    int at = currentIndex().row();
    int left = std::abs(entries);
    for (int row = at + step; left > 0 && row >= 0 && row < m_rows->rowCount(); row += step)
        if (m_rows->entry(row)) {
            at = row;
            --left;
        }
    setCurrentRow(at);
}

bool CommandList::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Down:
        moveBy(1);
        return true;
    case Qt::Key_Up:
        moveBy(-1);
        return true;
    case Qt::Key_PageDown:
        moveBy(kPageRows);
        return true;
    case Qt::Key_PageUp:
        moveBy(-kPageRows);
        return true;
    case Qt::Key_Home:
        moveBy(-m_rows->rowCount());
        return true;
    case Qt::Key_End:
        moveBy(m_rows->rowCount());
        return true;
    default:
        return false;
    }
}

void CommandList::mouseMoveEvent(QMouseEvent *event)
{
    const int row = indexAt(event->position().toPoint()).row();
    if (row >= 0 && row != currentIndex().row())
        setCurrentRow(row);
}

void CommandList::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    m_pressed = event->button() == Qt::LeftButton && m_rows->entry(index.row()) ? index.row() : -1;
    if (m_pressed >= 0)
        setCurrentRow(m_pressed);
}

void CommandList::mouseReleaseEvent(QMouseEvent *event)
{
    const bool here = m_pressed >= 0 && indexAt(event->position().toPoint()).row() == m_pressed;
    m_pressed = -1;
    if (here)
        emit chosen();
}

void CommandList::paintEvent(QPaintEvent *event)
{
    QPainter(viewport()).fillRect(event->rect(), tk().raised);
    QListView::paintEvent(event);
    if (m_rows->rowCount() > 0)
        return;
    QPainter painter(viewport());
    const int line = tk().size.lineHeight + tk().size.unit;
    const QRectF words = QRectF(viewport()->rect()).adjusted(commandPad(), 0, -commandPad(), 0);
    const qreal top = words.center().y() - line;
    paintText(painter, QRectF(words.left(), top, words.width(), line), m_emptyTitle,
              uiFont(tk().size.body, QFont::Medium), tk().text, Qt::AlignHCenter);
    paintText(painter, QRectF(words.left(), top + line, words.width(), line), m_emptyWords, uiFont(tk().size.secondary),
              tk().secondary, Qt::AlignHCenter);
}

}  // namespace gp
