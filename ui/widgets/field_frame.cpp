// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/field_frame.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/buttons.h"

#include <QHoverEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr int kMessageLines = 2;
constexpr int kSentenceWidth = 240;  // px: more than half of any form that stands beside a canvas
constexpr int kMarkColumn = 18;      // the shape before an error
constexpr int kHelpGap = 2;

/// What a field has that shares its row with another.
int halfWidth() { return (tk().size.inspectorWidth - 2 * tk().size.inspectorPad - tk().size.columnGap) / 2; }

}  // namespace

FieldFrame::FieldFrame(QWidget *parent)
    : QWidget(parent), m_help(new ToolButton(QStringLiteral("help"), tr("Why this value"), this)),
      m_pin(new Chip({}, Chip::Tone::Medium, this)), m_note(new Chip({}, Chip::Tone::Neutral, this)),
      m_link(new LinkButton({}, this)), m_controlHeight(tk().size.control)
{
    registerWidgetAccessibility();
    setAttribute(Qt::WA_Hover);
    // Not Fixed: a layout would take the hint of another width for the greatest height.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    // F1 reaches the reason from the field itself; a stop at every "?" would double the way through a form.
    m_help->setFocusPolicy(Qt::NoFocus);
    m_help->setEdge(tk().size.chip, tk().size.smallGlyph);
    m_pin->setGlyph(QStringLiteral("pin"));
    m_pin->setClickable(true);
    for (QWidget *part : {static_cast<QWidget *>(m_help), static_cast<QWidget *>(m_pin), static_cast<QWidget *>(m_note),
                          static_cast<QWidget *>(m_link)})
        part->hide();
    connect(m_help, &QAbstractButton::clicked, this, &FieldFrame::helpRequested);
    connect(m_pin, &QAbstractButton::clicked, this, &FieldFrame::unpinRequested);
    connect(m_link, &QAbstractButton::clicked, this, &FieldFrame::linkActivated);
}

void FieldFrame::setLabel(const QString &label)
{
    m_label = label;
    refresh();
}

void FieldFrame::setUnit(const QString &unit)
{
    if (unit == m_unit)
        return;
    m_unit = unit;
    refresh();
}

void FieldFrame::setHelpAvailable(bool available, bool glyph)
{
    if (available == m_hasHelp && m_help->isHidden() == !(available && glyph))
        return;
    m_hasHelp = available;
    m_help->setVisible(available && glyph);
    refresh();
}

void FieldFrame::setFieldState(FieldState state)
{
    if (state == m_state)
        return;
    m_state = state;
    refresh();
}

void FieldFrame::setPinText(const QString &text, const QStringList &shorter, const QString &below)
{
    const QStringList texts = text.isEmpty() ? QStringList() : QStringList{text} + shorter;
    if (texts == m_pinTexts && below == m_pinBelow)
        return;
    m_pinTexts = texts;
    m_pinBelow = below;
    m_pin->setText(text);  // until it is known how much of it has room
    refresh();
}

void FieldFrame::setAdviceBasis(const QString &basis)
{
    if (basis == m_adviceBasis)
        return;
    m_adviceBasis = basis;
    refresh();
}

void FieldFrame::setNote(const QString &note)
{
    if (note == m_note->text())
        return;
    m_note->setText(note);
    refresh();
}

void FieldFrame::setMessage(const QString &text, const QString &link)
{
    if (text == m_message && link == m_link->text())
        return;
    m_message = text;
    m_link->setText(link);
    refresh();
}

void FieldFrame::setError(const QString &text)
{
    if (text == m_error)
        return;
    m_error = text;
    refresh();
}

void FieldFrame::setWarning(const QString &text)
{
    if (text == m_warning)
        return;
    m_warning = text;
    refresh();
}

void FieldFrame::setEditor(QWidget *editor, bool drawsEdge)
{
    m_editor = editor;
    m_drawsEdge = drawsEdge;
    editor->setParent(this);
    editor->installEventFilter(this);
    setFocusProxy(editor);
    editor->show();
    refresh();
}

void FieldFrame::setControlHeight(int height)
{
    m_controlHeight = height;
    refresh();
}

void FieldFrame::setAbove(QWidget *above)
{
    m_above = above;
    above->setParent(this);
    above->show();
    refresh();
}

void FieldFrame::setAboveHeight(int height)
{
    if (height == m_aboveHeight)
        return;
    m_aboveHeight = height;
    refresh();
}

int FieldFrame::labelHeight() const { return m_label.isEmpty() ? 0 : tk().size.lineHeight + tk().size.labelGap; }

int FieldFrame::controlTop() const { return labelHeight() + (m_above ? m_aboveHeight + tk().size.gap : 0); }

QRect FieldFrame::controlRect() const { return QRect(0, controlTop(), width(), m_controlHeight); }

QRect FieldFrame::helpRect() const { return m_help->geometry(); }

int FieldFrame::layOutMessage(int width, TextFlow &flow, QPoint *linkPlace) const
{
    const Sizes &size = tk().size;
    QString words = !m_error.isEmpty() ? m_error : !m_warning.isEmpty() ? m_warning : m_message;
    if (!hasMark() && !m_pin->isHidden() && !m_pinBelow.isEmpty() && pinWordsIn(width).isEmpty())
        words = m_pinBelow + (words.isEmpty() ? QString() : u' ' + words);
    const bool linked = !hasMark() && !m_link->text().isEmpty();
    if (words.isEmpty() && !linked)
        return 0;
    const TextTone tone = !m_error.isEmpty()     ? TextTone::High
                          : !m_warning.isEmpty() ? TextTone::Medium
                                                 : TextTone::Secondary;
    const int indent = hasMark() ? kMarkColumn : 0;
    if (!words.isEmpty()) {
        flow = TextFlow({{words, tone, QFont::Normal}}, size.secondary, size.lineHeight);
        flow.setWidth(width - indent, hasMark() ? 0 : kMessageLines);
    }
    int height = flow.height();
    if (linked) {
        const int room = m_link->sizeHint().width();
        const bool fits = flow.lineCount() > 0 && flow.lastLineWidth() + size.gap + room <= width;
        if (!fits)
            height += size.lineHeight;
        if (linkPlace)
            *linkPlace = QPoint(fits ? static_cast<int>(std::ceil(flow.lastLineWidth())) + size.unit : -size.unit,
                                height - size.lineHeight);
    }
    return size.labelGap + height;
}

int FieldFrame::heightForWidth(int width) const
{
    TextFlow flow;
    return controlTop() + m_controlHeight + layOutMessage(width, flow);
}

QSize FieldFrame::sizeHint() const
{
    const int comfortable = tk().size.inspectorWidth / 2 - tk().size.inspectorPad;
    return QSize(comfortable, heightForWidth(m_laidOut ? width() : comfortable));
}

QSize FieldFrame::minimumSizeHint() const
{
    // A chip must not cover the label; that of a pin gives way as far as to its picture.
    int chips = 0;
    if (!m_pin->isHidden())
        chips += static_cast<int>(pillWidth({}, true)) + tk().size.unit;
    if (!m_note->isHidden())
        chips += m_note->sizeHint().width() + tk().size.unit;
    const int label = chips == 0 || m_label.isEmpty() ? 0 : labelEnd() + tk().size.unit;
    // Nor may a sentence about a fault become a column of words: then the field asks for more than half a form.
    int sentence = 0;
    if (hasMark()) {
        TextFlow flow;
        const QString &words = m_error.isEmpty() ? m_warning : m_error;
        if (layOutMessage(halfWidth(), flow) > 0 && flow.lineCount() > kMessageLines)
            sentence = std::min(kSentenceWidth, static_cast<int>(textWidth(words, uiFont(tk().size.secondary))));
    }
    return QSize(std::max({tk().size.control * 2, label + chips, sentence}), controlTop() + m_controlHeight);
}

void FieldFrame::refresh()
{
    m_pin->setVisible(m_state == FieldState::Pinned && !m_pinTexts.isEmpty());
    m_note->setVisible(!m_note->text().isEmpty());
    m_link->setVisible(!hasMark() && !m_link->text().isEmpty());
    const QString pinned = m_pinTexts.value(0);
    m_pin->setAccessibleName(tr("%1, pinned: %2. Release it").arg(m_label, pinned));
    m_pin->setToolTip(pinned.left(1).toUpper() + pinned.mid(1) + tr(". Click to take the advice"));
    m_help->setName(tr("Why this value: %1").arg(m_label));
    describeEditor();
    arrange();
    updateGeometry();
    update();
}

void FieldFrame::arrange()
{
    const Sizes &size = tk().size;
    const QRect control = controlRect();
    const int rowTop = m_label.isEmpty() ? control.center().y() - size.chip / 2 + 1 : 0;
    int right = width();
    if (!m_pin->isHidden())
        m_pin->setText(pinWordsIn(width()));
    for (Chip *chip : {m_pin, m_note}) {
        if (chip->isHidden())
            continue;
        const int wanted = std::min(chip->sizeHint().width(), right);
        chip->setGeometry(right - wanted, rowTop, wanted, size.chip);
        right -= wanted + size.unit;
    }
    const int labelWidth = static_cast<int>(std::ceil(textWidth(m_label, uiFont(size.secondary))));
    const int helpLeft = m_label.isEmpty() ? right - size.chip : labelWidth + kHelpGap;
    m_help->setGeometry(std::min(helpLeft, right - size.chip), m_label.isEmpty() ? rowTop : -1, size.chip, size.chip);
    if (m_above)
        m_above->setGeometry(0, labelHeight(), width(), m_aboveHeight);
    if (m_editor) {
        int left = control.left();
        int end = control.right() + 1 - trailingWidth();
        if (m_drawsEdge) {
            left += size.fieldPad - 2;
            end -= size.fieldPad - 2;
            if (!m_unit.isEmpty())
                end -= static_cast<int>(std::ceil(textWidth(m_unit, uiFont(size.secondary)))) + size.gap;
        } else if (m_label.isEmpty()) {
            end = m_help->isHidden() ? right : m_help->x();
        }
        const int inset = m_drawsEdge ? 2 : 0;
        m_editor->setGeometry(left, control.top() + inset, std::max(0, end - left), control.height() - 2 * inset);
    }
    if (!m_link->isHidden()) {
        TextFlow flow;
        QPoint place;
        layOutMessage(width(), flow, &place);
        const QSize hint = m_link->sizeHint();
        m_link->setGeometry(place.x(), control.bottom() + 1 + size.labelGap + place.y() - 1, hint.width(),
                            hint.height());
    }
}

QString FieldFrame::adviceWord() const
{
    return m_adviceBasis.isEmpty() ? tr("recommended") : tr("recommended, %1").arg(m_adviceBasis);
}

int FieldFrame::labelEnd() const
{
    return static_cast<int>(std::ceil(textWidth(m_label, uiFont(tk().size.secondary)))) +
           (m_help->isHidden() ? 0 : kHelpGap + tk().size.chip);
}

QString FieldFrame::pinWordsIn(int width) const
{
    const int unit = tk().size.unit;
    const int room = width - labelEnd() - unit - (m_note->isHidden() ? 0 : m_note->sizeHint().width() + unit);
    for (const QString &words : m_pinTexts)
        if (pillWidth(words, true) <= room)
            return words;
    return {};
}

qreal FieldFrame::labelRoom() const
{
    int right = width();
    for (const Chip *chip : {m_pin, m_note})
        if (!chip->isHidden())
            right = std::min(right, chip->x() - tk().size.unit);
    return right - (m_help->isHidden() ? 0 : kHelpGap + tk().size.chip);
}

bool FieldFrame::isCut() const
{
    TextFlow flow;
    layOutMessage(width(), flow);
    TextFlow whole = flow;
    if (!flow.isEmpty() && !hasMark())
        whole.setWidth(width(), 0);
    return textWidth(m_label, uiFont(tk().size.secondary)) > labelRoom() || whole.lineCount() > flow.lineCount();
}

void FieldFrame::paintInside(QPainter &, const QRect &) {}

bool FieldFrame::showsFocus() const { return m_editor && m_editor->hasFocus(); }

QString FieldFrame::spokenState() const
{
    QStringList parts;
    if (!m_unit.isEmpty())
        parts << m_unit;
    if (m_state == FieldState::Recommended)
        parts << adviceWord();
    if (m_state == FieldState::Pinned)
        parts << tr("pinned %1").arg(m_pinTexts.value(0)).trimmed();
    if (!m_note->text().isEmpty())
        parts << m_note->text();
    parts << (!m_error.isEmpty() ? tr("Error: %1").arg(m_error) : !m_warning.isEmpty() ? m_warning : m_message);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

void FieldFrame::describeEditor()
{
    setAccessibleName(m_label);
    setAccessibleDescription(spokenState());
    if (m_editor) {
        m_editor->setAccessibleName(m_label);
        m_editor->setAccessibleDescription(spokenState());
    }
}

void FieldFrame::paintEvent(QPaintEvent *)
{
    const Sizes &size = tk().size;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect control = controlRect();
    int right = width();
    for (const Chip *chip : {m_pin, m_note}) {
        if (!chip->isHidden())
            right = std::min(right, chip->x() - size.unit);
    }
    const QFont small = uiFont(size.secondary);
    const bool advice = m_state == FieldState::Recommended && isEnabled() && m_note->isHidden();
    if (!m_label.isEmpty()) {
        QRectF row(0, 0, right, size.lineHeight);
        const qreal helpWidth = m_help->isHidden() ? 0 : kHelpGap + size.chip;
        // In a narrow column the dashed edge says it alone.
        const QFont strong = uiFont(size.secondary, QFont::Medium);
        const qreal room = row.width() - textWidth(m_label, small) - helpWidth - size.gap;
        for (const QString &word : {adviceWord(), tr("recommended")})
            if (advice && textWidth(word, strong) <= room) {
                paintText(painter, row, word, strong, tk().accent, Qt::AlignRight);
                break;
            }
        paintText(painter, row.adjusted(0, 0, -helpWidth, 0), m_label, small, tk().secondary);
    }
    if (m_drawsEdge) {
        const Edge edge = !isEnabled()                         ? Edge::Disabled
                          : !m_error.isEmpty()                 ? Edge::Error
                          : showsFocus()                       ? Edge::Focus
                          : m_state == FieldState::Recommended ? Edge::Recommended
                          : m_overControl                      ? Edge::Hover
                                                               : Edge::Control;
        paintFieldEdge(painter, control, edge);
        if (!m_unit.isEmpty())
            paintText(painter, QRectF(control).adjusted(0, 0, -size.fieldPad - trailingWidth(), 0), m_unit, small,
                      isEnabled() ? tk().secondary : tk().disabledText, Qt::AlignRight);
    }
    paintInside(painter, control);
    TextFlow flow;
    layOutMessage(width(), flow);
    if (!flow.isEmpty()) {
        const QPointF place(hasMark() ? kMarkColumn : 0, control.bottom() + 1 + size.labelGap);
        if (hasMark())
            paintSeverity(painter, QRectF(0.5, place.y() + 1.5, size.panelPad, size.panelPad),
                          m_error.isEmpty() ? Mark::Medium : Mark::High);
        flow.paint(painter, place);
    }
}

void FieldFrame::resizeEvent(QResizeEvent *event)
{
    m_laidOut = true;
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
    arrange();
}

void FieldFrame::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::EnabledChange || event->type() == QEvent::PaletteChange)
        update();
    QWidget::changeEvent(event);
}

void FieldFrame::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F1 && m_hasHelp) {
        emit helpRequested();
        return;
    }
    QWidget::keyPressEvent(event);
}

void FieldFrame::mousePressEvent(QMouseEvent *event)
{
    // The unit and the label lead to the editor.
    if (m_editor && m_editor->isEnabled() && m_drawsEdge)
        m_editor->setFocus(Qt::MouseFocusReason);
    QWidget::mousePressEvent(event);
}

bool FieldFrame::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ToolTip:
        if (isCut()) {
            QStringList words{m_label};
            if (const QString &message = !m_error.isEmpty()     ? m_error
                                         : !m_warning.isEmpty() ? m_warning
                                                                : m_message;
                !message.isEmpty())
                words << message;
            if (!toolTip().isEmpty())
                words << toolTip();
            const QString plain = words.join(QStringLiteral("\n\n")).toHtmlEscaped();
            QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(),
                               QStringLiteral("<qt style='white-space:pre-wrap'>%1</qt>").arg(plain), this);
            return true;
        }
        break;
    case QEvent::HoverEnter:
    case QEvent::HoverMove:
    case QEvent::HoverLeave: {
        const bool over = event->type() != QEvent::HoverLeave &&
                          controlRect().contains(static_cast<QHoverEvent *>(event)->position().toPoint());
        if (over != m_overControl) {
            m_overControl = over;
            update();
        }
        break;
    }
    default:
        break;
    }
    return QWidget::event(event);
}

bool FieldFrame::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_editor) {
        if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
            update();
        if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_F1 && m_hasHelp) {
            emit helpRequested();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace gp
