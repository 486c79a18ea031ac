// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/drawn_editor.h"

#include "core/describe/fields.h"
#include "core/describe/point_table.h"
#include "core/exchange/file_io.h"
#include "ui/document/wording.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/field_frame.h"
#include "ui/widgets/file_folder.h"
#include "ui/widgets/line_field.h"
#include "ui/widgets/option_list.h"
#include "ui/widgets/text_block.h"

#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gp {
namespace {

constexpr std::size_t kMostTableFile = 1'000'000;  // bytes
constexpr qsizetype kMostPastedTable = 100'000;    // characters

QString tableFilters() { return DrawnEditor::tr("Numbers (*.csv *.txt *.tsv);;All files (*)"); }

ChoiceItem deed(const QString &id, const QString &text, const QString &detail = {})
{
    ChoiceItem made;
    made.id = id;
    made.text = text;
    made.detail = detail;
    return made;
}

}  // namespace

DrawnEditor::DrawnEditor(const FieldDescription &field, QWidget *parent)
    : LineEditor(field, parent), m_panel(new QWidget(frame())), m_caption(new TextBlock),
      m_shapes(new ToolButton(QStringLiteral("wand"), tr("Shapes"))),
      m_numbers(new ToolButton(QStringLiteral("table"), tr("Numbers in and out"))), m_hint(new TextBlock)
{
    const QString name = qs(field.name);
    auto *column = new QVBoxLayout(m_panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(tk().size.unit);
    auto *row = new QHBoxLayout;
    row->setSpacing(tk().size.unit);
    row->addWidget(m_caption, 1, Qt::AlignVCenter);
    row->addWidget(m_shapes);
    row->addWidget(m_numbers);
    column->addLayout(row);
    column->addWidget(m_hint);
    m_shapes->setObjectName(name + QStringLiteral(".shapes"));
    m_numbers->setObjectName(name + QStringLiteral(".numbers"));
    m_hint->setObjectName(name + QStringLiteral(".hint"));
    m_caption->setFontSize(tk().size.caption);
    m_hint->setFontSize(tk().size.caption);
    for (QWidget *part : {m_panel, static_cast<QWidget *>(m_shapes), static_cast<QWidget *>(m_numbers)})
        part->installEventFilter(this);
    connect(m_shapes, &ToolButton::clicked, this, &DrawnEditor::openShapes);
    connect(m_numbers, &ToolButton::clicked, this, &DrawnEditor::openNumbers);
}

void DrawnEditor::setDrawing(QWidget *drawing, const QString &caption)
{
    const QString label = qs(field().label);
    m_drawing = drawing;
    m_caption->setText(caption, TextTone::Secondary);
    drawing->setAccessibleName(tr("%1, drawn").arg(label));
    drawing->installEventFilter(this);
    m_shapes->setAccessibleName(tr("Shapes: %1").arg(label));
    m_numbers->setAccessibleName(tr("Numbers in and out: %1").arg(label));
    static_cast<QVBoxLayout *>(m_panel->layout())->insertWidget(1, drawing);
    frame()->setAbove(m_panel);
    fitHeight();
}

void DrawnEditor::show(const FieldShown &shown)
{
    LineEditor::show(shown);
    const bool none = shown.value.is_null();
    m_pale = none || !shown.mixed.isEmpty();
    // Several that differ have no drawing in common.
    m_drawn = !none                     ? shown.value
              : !shown.mixed.isEmpty()  ? Json()
              : shown.advised.is_null() ? field().defaultValue
                                        : shown.advised;
    draw(m_drawn, m_pale);
    refreshHint();
}

void DrawnEditor::refreshHint()
{
    m_hint->setText(hint(), TextTone::Secondary);
    m_drawing->setAccessibleDescription(m_hint->text());
    fitHeight();
}

void DrawnEditor::set(const Json &value) { emit edited(value); }

void DrawnEditor::refuse(const Error &error)
{
    beginGesture();  // what was drawn before stays
    emit rejected({error.code, error.message, field().name, error.remedy});
}

void DrawnEditor::readNumbers(const QString &text)
{
    const std::string typed = text.left(kMostPastedTable).toStdString();
    // Nothing typed may stand for a value; nothing pasted does not.
    const auto value = text.trimmed().isEmpty() || isTable(typed) ? readTable(typed) : parseFieldText(field(), typed);
    if (!value) {
        refuse(value.error());
        return;
    }
    beginGesture();
    emit edited(*value);
}

bool DrawnEditor::takePasted(const QString &text)
{
    if (!isTable(text.toStdString()))
        return false;
    // Pasted among what stood there, the table is meant alone.
    const QString pasted = QGuiApplication::clipboard()->text();
    const std::string table = (!pasted.isEmpty() && text.contains(pasted) ? pasted : text).toStdString();
    const auto value = isTable(table) ? readTable(table) : readTable(text.toStdString());
    if (!value) {
        (void)tidyPasted(*static_cast<LineField *>(frame())->lineEdit());
        refuse(value.error());
        return true;
    }
    beginGesture();
    tidy(*value);
    emit edited(*value);
    return true;
}

OptionList *DrawnEditor::list() const { return m_list && m_list->isOpen() ? m_list.data() : nullptr; }

void DrawnEditor::openList(QWidget *anchor, const QRect &at, const QList<ChoiceItem> &items, const QString &current,
                           const std::function<void(const QString &id)> &choose)
{
    delete m_list;
    m_list = new OptionList(anchor);
    m_list->setObjectName(anchor->objectName() + QStringLiteral(".list"));
    m_list->setAccessibleName(anchor->accessibleName());
    m_list->setTicked(!current.isEmpty());
    connect(m_list, &OptionList::chosen, this, choose);
    m_list->open(items, current, at);
    anchor->setFocus(Qt::PopupFocusReason);
}

void DrawnEditor::openShapes()
{
    // Under the drawing, where the shape in question can be seen.
    const QRect below(m_shapes->mapFromGlobal(m_drawing->mapToGlobal(QPoint())), m_drawing->size());
    openList(m_shapes, below, shapes(), {}, [this](const QString &id) {
        preview({});
        beginGesture();
        set(shape(id));
    });
    connect(m_list, &OptionList::highlightChanged, this, [this](const QString &id) { preview(id); });
    connect(m_list, &OptionList::closed, this, [this] { preview({}); });
    preview(m_list->visibleIds().value(m_list->highlighted()));
}

void DrawnEditor::openNumbers()
{
    const QList<ChoiceItem> items{deed(QStringLiteral("paste"), tr("Paste a table"), tr("two columns")),
                                  deed(QStringLiteral("open"), tr("Import a CSV file…"), tr("two columns")),
                                  deed(QStringLiteral("copy"), tr("Copy as CSV")),
                                  deed(QStringLiteral("save"), tr("Save as CSV…"))};
    openList(m_numbers, m_numbers->rect(), items, {}, [this](const QString &id) {
        if (id == QStringLiteral("paste"))
            readNumbers(QGuiApplication::clipboard()->text());
        else if (id == QStringLiteral("copy"))
            QGuiApplication::clipboard()->setText(qs(writeTable(m_drawn)));
        else if (id == QStringLiteral("open"))
            openFile();
        else
            saveFile();
    });
}

void DrawnEditor::openFile()
{
    const QString path = QFileDialog::getOpenFileName(m_panel->window(), tr("Import numbers"),
                                                      folderFor(m_panel->window()), tableFilters());
    if (path.isEmpty())
        return;
    const auto text = readFile(QFile::encodeName(path).toStdString(), kMostTableFile);
    if (text)
        readNumbers(qs(*text));
    else
        refuse(text.error());
}

void DrawnEditor::saveFile()
{
    const QString path = QFileDialog::getSaveFileName(
        m_panel->window(), tr("Save numbers"), fileFor(m_panel->window(), qs(field().name) + QStringLiteral(".csv")),
        tableFilters());
    if (path.isEmpty())
        return;
    if (const auto written = writeFileWhole(QFile::encodeName(path).toStdString(), writeTable(m_drawn)); !written)
        refuse(written.error());
}

void DrawnEditor::fitHeight()
{
    QLayout *layout = m_panel->layout();
    layout->invalidate();
    const int width = m_panel->width();
    frame()->setAboveHeight(layout->hasHeightForWidth() ? layout->totalHeightForWidth(width)
                                                        : layout->totalSizeHint().height());
}

bool DrawnEditor::handleKey(QWidget *watched, QKeyEvent *key)
{
    if (OptionList *open = list())
        return open->handleKey(key);
    if (watched == m_panel)
        return false;
    if (key->matches(QKeySequence::Paste)) {
        readNumbers(QGuiApplication::clipboard()->text());
        return true;
    }
    if (key->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(qs(writeTable(m_drawn)));
        return true;
    }
    return false;
}

bool DrawnEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_panel && (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize))
        fitHeight();
    const bool ours = watched == m_drawing || watched == m_shapes || watched == m_numbers || watched == m_panel;
    if (!ours)
        return LineEditor::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::KeyPress:
        return handleKey(static_cast<QWidget *>(watched), static_cast<QKeyEvent *>(event));
    case QEvent::ShortcutOverride: {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (watched == m_panel || !(key->matches(QKeySequence::Paste) || key->matches(QKeySequence::Copy)))
            return false;
        event->accept();
        return true;
    }
    case QEvent::FocusIn:
    case QEvent::FocusOut:
        if (watched == m_drawing)
            refreshHint();
        return false;
    default:
        return false;
    }
}

}  // namespace gp
