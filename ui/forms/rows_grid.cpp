// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/rows_grid.h"

#include "ui/document/wording.h"
#include "ui/forms/rows_delegate.h"
#include "ui/forms/rows_handles.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/option_list.h"
#include "ui/widgets/text_block.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace gp {
namespace {

constexpr int kLeastRows = 4;
constexpr int kMostGridRows = 16;
constexpr int kCellRoom = 20;
constexpr int kLeastCell = 56;
constexpr int kMostCellWidth = 360;

LinkButton *footButton(const char *name, const QString &text, const QString &keys)
{
    auto *button = new LinkButton(text);
    button->setObjectName(QLatin1String(name));
    button->setAccessibleName(text);
    button->setToolTip(keys.isEmpty() ? QString() : text + QStringLiteral("  ") + keys);
    return button;
}

/// Keys that the window has other meanings for.
bool isOurs(const QKeyEvent &key)
{
    const bool plain = key.modifiers() == Qt::NoModifier;
    const bool control = key.modifiers() & Qt::ControlModifier;
    const bool alt = key.modifiers() & Qt::AltModifier;
    return key.matches(QKeySequence::Copy) || key.matches(QKeySequence::Paste) ||
           (control && (key.key() == Qt::Key_D || key.key() == Qt::Key_Delete)) ||
           (alt && (key.key() == Qt::Key_Up || key.key() == Qt::Key_Down)) ||
           (plain && (key.key() == Qt::Key_Delete || key.key() == Qt::Key_Insert || key.key() == Qt::Key_Space ||
                      key.key() == Qt::Key_F2));
}

}  // namespace

RowsGrid::RowsGrid(const FieldDescription &field, const QString &title, OptionsFunction options, QWidget *parent)
    : QWidget(parent), m_model(new RowsModel(field, this)), m_options(std::move(options)), m_view(new QTableView),
      m_paste(footButton("grid.paste", tr("Paste rows"), QString())),
      m_duplicate(footButton("grid.duplicate", tr("Duplicate row"), tr("Ctrl+Shift+D"))),
      m_remove(footButton("grid.remove", tr("Remove row"), tr("Ctrl+Del"))),
      m_problem(new TextBlock(QString(), TextTone::High))
{
    const Sizes &size = tk().size;
    setFocusPolicy(Qt::StrongFocus);
    auto *handles = new RowsHandles(m_view);
    m_view->setVerticalHeader(handles);
    m_view->setItemDelegate(new RowsDelegate(m_view));
    m_view->setModel(m_model);
    m_view->setObjectName(QString::fromStdString(field.name) + QStringLiteral(".grid"));
    m_view->setAccessibleName(title);
    m_view->setShowGrid(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setCornerButtonEnabled(false);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                            QAbstractItemView::AnyKeyPressed);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setTabKeyNavigation(true);
    m_view->installEventFilter(this);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(size.inspectorPad, size.panelPad, size.inspectorPad, size.panelPad);
    column->setSpacing(size.gap);
    auto *head = new QHBoxLayout;
    head->addWidget(new TextLine(title, size.title, QFont::DemiBold), 1);
    auto *close = new ToolButton(QStringLiteral("close"), tr("Close"));
    close->setObjectName(QStringLiteral("grid.close"));
    head->addWidget(close);
    column->addLayout(head);
    column->addWidget(m_view, 1);
    m_problem->setObjectName(QStringLiteral("grid.problem"));
    column->addWidget(m_problem);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(size.group);
    LinkButton *add = footButton("grid.add", tr("Add row"), tr("Ins"));
    LinkButton *copyAll = footButton("grid.copy", tr("Copy all"), QString());
    for (QWidget *left :
         {static_cast<QWidget *>(add), static_cast<QWidget *>(m_duplicate), static_cast<QWidget *>(m_remove)})
        foot->addWidget(left);
    foot->addStretch(1);
    foot->addWidget(copyAll);
    foot->addWidget(m_paste);
    column->addLayout(foot);
    m_problem->hide();

    connect(close, &ToolButton::clicked, this, &RowsGrid::closeRequested);
    connect(add, &LinkButton::clicked, this, [this] {
        m_model->addRow();
        select(m_model->rowCount() - 1);
    });
    connect(m_duplicate, &LinkButton::clicked, this, [this] {
        const int row = m_view->currentIndex().row();
        m_model->duplicateRow(row);
        select(row + 1);
    });
    connect(m_remove, &LinkButton::clicked, this, [this] {
        const int row = m_view->currentIndex().row();
        m_model->removeRow(row);
        select(row);
    });
    connect(handles, &RowsHandles::moved, this, [this](int from, int to) {
        m_model->moveRow(from, to);
        select(to);
    });
    connect(copyAll, &LinkButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_model->toTsv()); });
    connect(m_paste, &LinkButton::clicked, this, [this] { m_model->paste(QGuiApplication::clipboard()->text(), {}); });
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, &RowsGrid::offerPaste);
    connect(m_model, &RowsModel::edited, this, [this] {
        setProblem({});
        emit edited(m_model->rows());
        fitColumns();
    });
    connect(m_model, &RowsModel::failed, this, &RowsGrid::failed);
    connect(m_model, &RowsModel::dataChanged, this, &RowsGrid::showProblem);
    connect(m_model, &RowsModel::modelReset, this, &RowsGrid::showProblem);
    const auto offerRowActions = [this](const QModelIndex &now) {
        m_remove->setEnabled(now.isValid());
        m_duplicate->setEnabled(now.isValid());
        showProblem();
    };
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, offerRowActions);
    connect(m_model, &RowsModel::modelReset, this, [offerRowActions] { offerRowActions({}); });
    connect(m_view, &QTableView::clicked, this, [this](const QModelIndex &cell) {
        if (m_model->columnField(cell.column()).type == FieldType::Bool && m_model->flags(cell) & Qt::ItemIsEditable)
            m_model->setValue(cell, Json(m_model->valueAt(cell) != Json(true)));
    });
    connect(m_view, &QTableView::doubleClicked, this, [this](const QModelIndex &cell) {
        if (hasList(cell))
            openList(cell);
    });
    offerRowActions({});
    offerPaste();
}

void RowsGrid::setRows(const Json &rows)
{
    const QModelIndex now = m_view->currentIndex();
    if (rows == m_model->rows())
        return;
    m_model->setRows(rows);
    if (now.isValid())
        m_view->setCurrentIndex(m_model->index(std::min(now.row(), m_model->rowCount() - 1), now.column()));
    fitColumns();
}

void RowsGrid::setProblem(const QString &problem, const std::string &path)
{
    m_said = problem;
    m_model->mark(path, problem);
    showProblem();
}

void RowsGrid::showProblem()
{
    // The cell that one stands on goes first, then whichever is wrong.
    QString text = m_view->currentIndex().data(RowsModel::ProblemRole).toString();
    if (text.isEmpty())
        text = m_said;
    if (text.isEmpty())
        text = m_model->firstProblem().data(RowsModel::ProblemRole).toString();
    m_problem->setText(text, TextTone::High);
    m_problem->setVisible(!text.isEmpty());
}

void RowsGrid::select(int row)
{
    if (m_model->rowCount() == 0)
        return;
    const int column = std::max(0, m_view->currentIndex().column());
    m_view->setCurrentIndex(m_model->index(std::clamp(row, 0, m_model->rowCount() - 1), column));
    m_view->setFocus(Qt::OtherFocusReason);
}

int RowsGrid::columnWidth(int column) const
{
    const QAbstractItemView *cells = m_view;
    const int words = std::min(kMostCellWidth, cells->sizeHintForColumn(column) + kCellRoom);
    return std::max({kLeastCell, words, m_view->horizontalHeader()->sectionSizeHint(column) + kCellRoom / 2});
}

int RowsGrid::fullWidth() const
{
    int width = 2 * tk().size.inspectorPad + tk().size.scrollTrack + m_view->verticalHeader()->sizeHint().width();
    for (int column = 0; column < m_model->columnCount(); ++column)
        width += columnWidth(column);
    return width;
}

QSize RowsGrid::sizeHint() const
{
    const Sizes &size = tk().size;
    const int rows = std::clamp(m_model->rowCount() + 1, kLeastRows, kMostGridRows);
    const int chrome = 2 * size.panelPad + 3 * size.gap + 2 * size.toolButton;
    return {fullWidth(), chrome + size.tableHead + rows * size.tableRow + size.scrollTrack};
}

void RowsGrid::offerPaste()
{
    const int lines = RowsModel::linesIn(QGuiApplication::clipboard()->text());
    m_paste->setText(
        lines > RowsModel::kMostLines ? tr("More rows than fit are on the clipboard")
        : lines > 0
            ? tr("Paste %1 from the clipboard").arg(counted(static_cast<std::size_t>(lines), QStringLiteral("row")))
            : tr("Paste rows"));
    m_paste->setAccessibleName(m_paste->text());
    m_paste->setEnabled(lines > 0 && lines <= RowsModel::kMostLines);
    m_paste->updateGeometry();
}

void RowsGrid::fitColumns()
{
    const int columns = m_model->columnCount();
    const int spare = std::max(0, width() - fullWidth());
    for (int column = 0; column < columns; ++column)
        m_view->setColumnWidth(column, columnWidth(column) + spare / std::max(1, columns));
}

void RowsGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

void RowsGrid::focusInEvent(QFocusEvent *)
{
    m_view->setFocus(Qt::OtherFocusReason);
    if (!m_view->currentIndex().isValid() && m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(0, 0));
}

bool RowsGrid::hasList(const QModelIndex &cell) const
{
    if (!cell.isValid() || !(m_model->flags(cell) & Qt::ItemIsEditable))
        return false;
    const FieldDescription &column = m_model->columnField(cell.column());
    return column.type == FieldType::Choice || column.options != OptionSource::None;
}

OptionList *RowsGrid::list() const { return m_list && m_list->isOpen() ? m_list.data() : nullptr; }

void RowsGrid::openList(const QModelIndex &cell)
{
    if (!hasList(cell))
        return;
    const FieldDescription &column = m_model->columnField(cell.column());
    QList<ChoiceItem> items;
    const auto add = [&items](const QString &id, const QString &text, const QString &detail) {
        ChoiceItem item;
        item.id = id;
        item.text = text;
        item.detail = detail;
        items << item;
    };
    if (column.pinnable)
        add({}, tr("Take advice"), m_model->valueAt(cell).is_null() ? cell.data().toString() : QString());
    else if (column.defaultValue == "")
        add({}, tr("None"), {});
    for (const ChoiceOption &option : m_options(column))
        add(qs(option.value), qs(option.label), qs(option.detail));
    if (items.isEmpty())
        return;
    // Made anew: what is chosen goes to the cell that it was opened for, wherever one stands by then.
    delete m_list;
    m_list = new OptionList(m_view);
    m_list->setObjectName(QStringLiteral("grid.list"));
    const QPersistentModelIndex target(cell);
    connect(m_list, &OptionList::chosen, this, [this, target](const QString &id) {
        if (!target.isValid())
            return;
        const FieldDescription &chosen = m_model->columnField(target.column());
        m_model->setValue(target, id.isEmpty() && chosen.pinnable ? Json() : Json(id.toStdString()));
    });
    const Json now = m_model->valueAt(cell);
    const QRect place = m_view->visualRect(cell);
    m_list->open(items, now.is_string() ? qs(now.get<std::string>()) : QString(),
                 QRect(m_view->viewport()->mapTo(m_view, place.topLeft()), place.size()));
}

void RowsGrid::copy() const
{
    QModelIndexList cells = m_view->selectionModel()->selectedIndexes();
    std::sort(cells.begin(), cells.end(), [](const QModelIndex &a, const QModelIndex &b) {
        return std::pair(a.row(), a.column()) < std::pair(b.row(), b.column());
    });
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            text += cells[i].row() == cells[i - 1].row() ? QLatin1Char('\t') : QLatin1Char('\n');
        text += cells[i].data(Qt::EditRole).toString();
    }
    QGuiApplication::clipboard()->setText(text);
}

bool RowsGrid::editCell(QKeyEvent *event)
{
    const QModelIndex cell = m_view->currentIndex();
    if (!cell.isValid())
        return false;
    if (m_view->isPersistentEditorOpen(cell))
        return true;  // the Enter that ends an edit comes by here too
    const bool editable = m_model->flags(cell) & Qt::ItemIsEditable;
    const bool opens = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return ||
                       event->key() == Qt::Key_Enter || event->key() == Qt::Key_F2 || event->key() == Qt::Key_F4;
    const bool letter = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) && !event->text().isEmpty() &&
                        event->text().at(0).isPrint();
    if (hasList(cell)) {
        if (!opens && !letter)
            return false;
        openList(cell);
        if (!opens && m_list) {
            // The letter that opened it is the first of the word that is looked for.
            if (m_list->isSearchable())
                QApplication::sendEvent(QApplication::focusWidget(), event);
            else
                m_list->handleKey(event);
        }
        return true;
    }
    if (m_model->columnField(cell.column()).type == FieldType::Bool) {
        if (editable && opens)
            m_model->setValue(cell, Json(m_model->valueAt(cell) != Json(true)));
        return opens || letter;
    }
    if (editable && opens && event->key() != Qt::Key_Space) {
        m_view->edit(cell);
        return true;
    }
    return false;
}

bool RowsGrid::handleKey(QKeyEvent *event)
{
    if (OptionList *open = list()) {
        const bool handled = open->handleKey(event);
        return handled || list();
    }
    const QModelIndex cell = m_view->currentIndex();
    const bool control = event->modifiers() & Qt::ControlModifier;
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const bool alt = event->modifiers() & Qt::AltModifier;
    if (event->matches(QKeySequence::Paste)) {
        m_model->paste(QGuiApplication::clipboard()->text(), cell);
        return true;
    }
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return true;
    }
    switch (event->key()) {
    case Qt::Key_Delete:
        if (control)
            m_remove->click();
        else
            m_model->clear(cell);
        return true;
    case Qt::Key_Insert:
        m_model->insertRow(cell.isValid() ? cell.row() + 1 : m_model->rowCount());
        select(cell.isValid() ? cell.row() + 1 : 0);
        return true;
    case Qt::Key_D:
        if (control && shift)
            m_duplicate->click();
        else if (control)
            m_model->fillDown(m_view->selectionModel()->selectedIndexes());
        if (control)
            return true;
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (alt && cell.isValid()) {
            const int to = cell.row() + (event->key() == Qt::Key_Up ? -1 : 1);
            m_model->moveRow(cell.row(), to);
            select(to);
            return true;
        }
        break;
    default:
        break;
    }
    return editCell(event);
}

bool RowsGrid::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::ShortcutOverride && isOurs(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    if (watched == m_view && event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent *>(event)))
        return true;
    return QWidget::eventFilter(watched, event);
}

}  // namespace gp
