// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/text_editors.h"

#include "core/base/text.h"
#include "core/describe/fields.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/line_field.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QTextDocument>

#include <cmath>

namespace gp {
namespace {

constexpr std::size_t kShortText = 24;  // characters that fit into half a form
constexpr int kParagraphLines = 4;
constexpr double kManyDigits = 100;  // from here on a fraction says nothing

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
    if (event->type() != QEvent::ShortcutOverride)
        return false;
    auto *key = static_cast<QKeyEvent *>(event);
    if (!key->matches(QKeySequence::Undo) && !key->matches(QKeySequence::Redo))
        return false;
    event->ignore();
    return true;
}

LineEditor::LineEditor(const FieldDescription &field, QWidget *parent)
    : FieldEditor(field, parent), m_line(new LineField(parent))
{
    m_line->setUnit(QString::fromStdString(field.unit));
    m_line->lineEdit()->installEventFilter(this);
    connect(m_line, &LineField::textEdited, this, &LineEditor::read);
    connect(m_line, &LineField::cancelled, this, [this] { read(m_line->text()); });
    connect(m_line, &LineField::committed, this, [this] {
        if (!isRefused())
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
    m_line->setGhost(ghostText(field(), shown.advised));
    m_shown = shown;
    if (isRefused())
        return;  // the user is in the middle of a number
    const auto typed = parseFieldText(field(), m_line->text().toStdString());
    // What is being typed ("2.5 TB") stays as it is as long as it says the value; the tidy form comes when the focus leaves.
    if (m_line->lineEdit()->hasFocus() && m_line->lineEdit()->isModified() && typed && *typed == shown.value)
        return;
    const QString text = shownText(field(), shown.value);
    if (text != m_line->lineEdit()->text()) {
        const QSignalBlocker quiet(m_line->lineEdit());
        m_line->lineEdit()->setText(text);
        if (!m_line->lineEdit()->hasFocus())
            m_line->lineEdit()->setCursorPosition(0);
    }
}

QString LineEditor::typed() const { return m_line->text(); }

void LineEditor::type(const QString &text)
{
    {
        const QSignalBlocker quiet(m_line->lineEdit());
        m_line->lineEdit()->setText(text);
    }
    read(text);
}

void LineEditor::read(const QString &text)
{
    const auto value = parseFieldText(field(), text.toStdString());
    if (value)
        emit edited(*value);
    else
        emit rejected(value.error());
}

bool LineEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (passUndoOn(event))
        return true;
    return FieldEditor::eventFilter(watched, event);
}

ParagraphEditor::ParagraphEditor(const FieldDescription &field, QWidget *parent)
    : FieldEditor(field, parent), m_frame(new FieldFrame(parent)), m_text(new QPlainTextEdit(m_frame))
{
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTabChangesFocus(true);
    m_text->document()->setDocumentMargin(tk().size.unit);
    m_text->viewport()->setAutoFillBackground(false);
    m_text->installEventFilter(this);
    m_frame->setControlHeight(kParagraphLines * tk().size.lineHeight + 3 * tk().size.unit);
    m_frame->setEditor(m_text);
    connect(m_text, &QPlainTextEdit::textChanged, this,
            [this] { emit edited(Json(m_text->toPlainText().toStdString())); });
}

QWidget *ParagraphEditor::focusWidget() const { return m_text; }

void ParagraphEditor::show(const FieldShown &shown)
{
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
