// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/text_editors.h"

#include "core/base/text.h"
#include "core/describe/fields.h"
#include "core/describe/quantity_readings.h"
#include "ui/document/wording.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/line_field.h"
#include "ui/widgets/option_list.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QTextDocument>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr std::size_t kShortText = 24;  // characters that fit into half a form
constexpr int kParagraphLines = 4;
constexpr double kManyDigits = 100;  // from here on a fraction says nothing
constexpr int kMostTyped = 4096;     // characters of a line; more cannot be laid out within a frame

bool isControl(QChar c) { return c.category() == QChar::Other_Control; }

/// Takes pasted text as words alone, and no more of it than the field may hold.
class PlainText : public QPlainTextEdit {
public:
    PlainText(qsizetype most, std::function<void(qsizetype pasted, qsizetype kept)> cut, QWidget *parent)
        : QPlainTextEdit(parent), m_most(most), m_cut(std::move(cut))
    {
    }

protected:
    void insertFromMimeData(const QMimeData *source) override
    {
        if (!source->hasText())
            return;
        const QString pasted = source->text();
        const qsizetype room = m_most - (document()->characterCount() - 1) + textCursor().selectedText().size();
        QString kept = pasted.left(std::max<qsizetype>(0, room));
        if (!kept.isEmpty() && kept.back().isHighSurrogate())
            kept.chop(1);
        for (QChar &c : kept)
            if (isControl(c) && c != QLatin1Char('\n') && c != QLatin1Char('\t'))
                c = QLatin1Char(' ');
        insertPlainText(kept);
        if (kept.size() < pasted.size())
            m_cut(pasted.size(), kept.size());
    }

private:
    qsizetype m_most;
    std::function<void(qsizetype, qsizetype)> m_cut;
};

QString shownText(const FieldDescription &field, const Json &value)
{
    return QString::fromStdString(formatFieldValue(field, value));
}

/// Advice is read, not typed back: no more digits than a person needs.
QString ghostText(const FieldDescription &field, const Json &advised)
{
    if (!advised.is_number())
        return shownText(field, advised);
    const double number = advised.get<double>();
    return QString::fromStdString(formatNumber(number, std::fabs(number) < kManyDigits ? 2 : 0));
}

}  // namespace

bool passUndoOn(QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return false;
    auto *key = static_cast<QKeyEvent *>(event);
    if (!key->matches(QKeySequence::Undo) && !key->matches(QKeySequence::Redo))
        return false;
    event->ignore();
    return true;
}

qsizetype tidyPasted(QLineEdit &edit)
{
    QString text = edit.text();
    const qsizetype all = text.size();
    if (all <= kMostTyped && std::none_of(text.cbegin(), text.cend(), isControl))
        return 0;
    const int cursor = edit.cursorPosition();
    text.truncate(kMostTyped);
    if (!text.isEmpty() && text.back().isHighSurrogate())
        text.chop(1);
    for (QChar &c : text)
        if (isControl(c))
            c = QLatin1Char(' ');
    const QSignalBlocker quiet(&edit);
    edit.setText(text);
    edit.setCursorPosition(cursor);
    edit.setModified(true);
    return all - text.size();
}

LineEditor::LineEditor(const FieldDescription &field, QWidget *parent)
    : FieldEditor(field, parent), m_line(new LineField(parent))
{
    m_line->setUnit(QString::fromStdString(field.unit));
    m_line->lineEdit()->installEventFilter(this);
    m_line->installEventFilter(this);
    connect(m_line, &LineField::textEdited, this, [this] {
        if (takePasted(m_line->text()))
            return;
        const qsizetype left = tidyPasted(*m_line->lineEdit());
        const QString text = m_line->text();
        const QPointer<LineEditor> guard(this);
        read(text);
        if (!guard)
            return;
        if (left > 0)
            m_line->setWarning(tr("Only the first %1 characters were taken.").arg(text.size()));
        else
            m_line->setWarning({});
        offerReadings(text);
    });
    connect(m_line, &LineField::cancelled, this, [this] {
        m_line->setWarning({});
        read(m_line->text());
    });
    connect(m_line, &LineField::committed, this, [this] {
        if (isRefused())
            return;
        beginGesture();  // what was entered stays, whatever is typed after it
        show(m_shown);
    });
}

FieldFrame *LineEditor::frame() const { return m_line; }

QWidget *LineEditor::focusWidget() const { return m_line->lineEdit(); }

bool LineEditor::isWide() const
{
    switch (field().type) {
    case FieldType::Number:
    case FieldType::Integer:
    case FieldType::Money:
        return false;
    case FieldType::Text:
        return field().maxLength > kShortText;
    default:
        return true;
    }
}

void LineEditor::show(const FieldShown &shown)
{
    m_line->setGhost(shown.mixed.isEmpty() ? ghostText(field(), shown.advised) : shown.mixed);
    m_shown = shown;
    if (isRefused())
        return;  // the user is in the middle of a number
    // What is being typed ("2.5 TB") stays as it is as long as it says the value; the tidy form comes when the focus leaves.
    if (m_line->lineEdit()->hasFocus() && m_line->lineEdit()->isModified() && says(m_line->text(), shown))
        return;
    const QString text =
        shown.band ? qs(formatBand(field(), shown.value, *shown.band)) : shownText(field(), shown.value);
    if (text != m_line->lineEdit()->text()) {
        if (OptionList *open = readings())
            open->close();
        const QSignalBlocker quiet(m_line->lineEdit());
        m_line->setWarning({});
        m_line->lineEdit()->setMaxLength(std::max(2 * kMostTyped, static_cast<int>(text.size())));
        m_line->lineEdit()->setText(text);
        m_line->setText(text);  // from here on Esc leads back to this
        if (!m_line->lineEdit()->hasFocus())
            m_line->lineEdit()->setCursorPosition(0);
    }
}

bool LineEditor::says(const QString &text, const FieldShown &shown) const
{
    if (shown.band) {
        const auto typed = parseBandText(field(), text.toStdString());
        return typed && *typed && (*typed)->value == shown.value && (*typed)->band == *shown.band;
    }
    const auto typed = parseFieldText(field(), text.toStdString());
    return typed && *typed == shown.value;
}

void LineEditor::tidy(const Json &value)
{
    const QSignalBlocker quiet(m_line->lineEdit());
    m_line->setWarning({});
    m_line->lineEdit()->setText(shownText(field(), value));
    m_line->lineEdit()->setModified(true);
}

QString LineEditor::typed() const { return m_line->text(); }

void LineEditor::type(const QString &text)
{
    {
        const QSignalBlocker quiet(m_line->lineEdit());
        m_line->lineEdit()->setText(text);
    }
    const QPointer<LineEditor> guard(this);
    read(text);
    if (guard)
        offerReadings(text);
}

void LineEditor::read(const QString &text)
{
    if (!m_shown.mixed.isEmpty() && !field().pinnable && text.trimmed().isEmpty()) {
        emit withdrawn();
        return;
    }
    if (m_shown.takesBand) {
        const auto band = parseBandText(field(), text.toStdString());
        if (!band) {
            emit rejected(band.error());
            return;
        }
        if (*band) {
            emit bandEdited(**band);
            return;
        }
    }
    const auto value = parseFieldText(field(), text.toStdString());
    if (value)
        emit edited(*value);
    else
        emit rejected(value.error());
}

OptionList *LineEditor::readings() const { return m_readings && m_readings->isOpen() ? m_readings.data() : nullptr; }

void LineEditor::offerReadings(const QString &text)
{
    const auto found =
        m_line->lineEdit()->hasFocus() ? quantityReadings(field(), text.toStdString()) : std::vector<QuantityReading>();
    if (found.empty()) {
        if (OptionList *open = readings())
            open->close();
        return;
    }
    QList<ChoiceItem> items;
    for (const QuantityReading &reading : found) {
        ChoiceItem item;
        item.id = qs(reading.typed);
        item.text = qs(reading.shown);
        item.detail = qs(reading.rule);
        items << item;
    }
    if (m_readings && m_readings->parentWidget() != m_line->window())
        delete m_readings;
    if (!m_readings) {
        m_readings = new OptionList(m_line);
        m_readings->setObjectName(qs(path()) + QStringLiteral(".readings"));
        m_readings->setTicked(false);
        connect(m_readings, &OptionList::chosen, this, &LineEditor::take);
    }
    m_readings->setAccessibleName(items.first().text + QStringLiteral(", ") + items.first().detail);
    m_readings->open(items, {}, m_line->controlRect());
}

void LineEditor::take(const QString &text)
{
    m_line->lineEdit()->setFocus(Qt::OtherFocusReason);
    m_line->lineEdit()->setText(text);
    m_line->lineEdit()->setModified(true);
    read(text);
}

bool LineEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (passUndoOn(event))
        return true;
    // What was refused goes back to the value in force, which the form knows; not to what stood here when the focus came.
    if (isRefused() && !readings() && watched == m_line->lineEdit() && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->ignore();
        return true;
    }
    if (watched == m_line) {
        // A first pin gives the field more room: its list goes with it.
        if (readings() && (event->type() == QEvent::Resize || event->type() == QEvent::Move))
            offerReadings(m_line->text());
        return FieldEditor::eventFilter(watched, event);
    }
    if (OptionList *open = readings(); open && event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return open->handleKey(key);
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
            open->close();
            break;
        default:
            break;
        }
    }
    return FieldEditor::eventFilter(watched, event);
}

ParagraphEditor::ParagraphEditor(const FieldDescription &field, QWidget *parent)
    : FieldEditor(field, parent), m_frame(new FieldFrame(parent)),
      m_text(new PlainText(
          static_cast<qsizetype>(field.maxLength),
          [this](qsizetype pasted, qsizetype kept) {
              m_frame->setWarning(tr("Only the first %1 of %2 pasted characters fit in here.").arg(kept).arg(pasted));
          },
          m_frame))
{
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTabChangesFocus(true);
    m_text->document()->setDocumentMargin(tk().size.unit);
    m_text->viewport()->setAutoFillBackground(false);
    m_text->installEventFilter(this);
    m_frame->setControlHeight(kParagraphLines * tk().size.lineHeight + 3 * tk().size.unit);
    m_frame->setEditor(m_text);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_frame->setWarning({});
        emit edited(Json(m_text->toPlainText().toStdString()));
    });
}

QWidget *ParagraphEditor::focusWidget() const { return m_text; }

void ParagraphEditor::show(const FieldShown &shown)
{
    m_text->setPlaceholderText(shown.mixed);
    if (isRefused())
        return;
    const QString text = shown.value.is_string() ? QString::fromStdString(shown.value.get<std::string>()) : QString();
    if (text == m_text->toPlainText())
        return;
    const QSignalBlocker quiet(m_text);
    m_text->setPlainText(text);
}

QString ParagraphEditor::typed() const { return m_text->toPlainText(); }

void ParagraphEditor::type(const QString &text) { m_text->setPlainText(text); }

bool ParagraphEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (passUndoOn(event))
        return true;
    return FieldEditor::eventFilter(watched, event);
}

}  // namespace gp
