// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/rows_grid.h"

#include "ui/document/wording.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text_block.h"

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

}  // namespace

RowsGrid::RowsGrid(const FieldDescription &field, const QString &title, QWidget *parent)
    : QWidget(parent), m_model(new RowsModel(field, this)), m_view(new QTableView),
      m_paste(new LinkButton(tr("Paste rows"))), m_remove(new LinkButton(tr("Remove row"))),
      m_problem(new TextBlock(QString(), TextTone::High))
{
    const Sizes &size = tk().size;
    setFocusPolicy(Qt::StrongFocus);
    m_view->setModel(m_model);
    m_view->setObjectName(QString::fromStdString(field.name) + QStringLiteral(".grid"));
    m_view->setAccessibleName(title);
    m_view->setShowGrid(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setMinimumSectionSize(size.tableRow);
    m_view->verticalHeader()->setDefaultSectionSize(size.tableRow);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
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
    column->addWidget(m_problem);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(size.group);
    auto *add = new LinkButton(tr("Add row"));
    add->setObjectName(QStringLiteral("grid.add"));
    auto *copy = new LinkButton(tr("Copy all"));
    copy->setObjectName(QStringLiteral("grid.copy"));
    m_remove->setObjectName(QStringLiteral("grid.remove"));
    m_paste->setObjectName(QStringLiteral("grid.paste"));
    foot->addWidget(add);
    foot->addWidget(m_remove);
    foot->addStretch(1);
    foot->addWidget(copy);
    foot->addWidget(m_paste);
    column->addLayout(foot);
    m_problem->hide();

    connect(close, &ToolButton::clicked, this, &RowsGrid::closeRequested);
    connect(add, &LinkButton::clicked, m_model, &RowsModel::addRow);
    connect(m_remove, &LinkButton::clicked, this, [this] { m_model->removeRow(m_view->currentIndex().row()); });
    connect(copy, &LinkButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_model->toTsv()); });
    connect(m_paste, &LinkButton::clicked, this, [this] { m_model->paste(QGuiApplication::clipboard()->text(), {}); });
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, &RowsGrid::offerPaste);
    connect(m_model, &RowsModel::edited, this, [this] {
        setProblem({});
        emit edited(m_model->rows());
        fitColumns();
    });
    connect(m_model, &RowsModel::failed, this, &RowsGrid::failed);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &now) { m_remove->setEnabled(now.isValid()); });
    connect(m_model, &RowsModel::modelReset, this, [this] { m_remove->setEnabled(false); });
    m_remove->setEnabled(false);
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

void RowsGrid::setProblem(const QString &problem)
{
    m_problem->setText(problem, TextTone::High);
    m_problem->setVisible(!problem.isEmpty());
}

int RowsGrid::columnWidth(int column) const
{
    const QAbstractItemView *cells = m_view;
    return std::max({kLeastCell, cells->sizeHintForColumn(column) + kCellRoom,
                     m_view->horizontalHeader()->sectionSizeHint(column) + kCellRoom / 2});
}

int RowsGrid::fullWidth() const
{
    int width = 2 * tk().size.inspectorPad + tk().size.scrollTrack;
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
        lines > 0
            ? tr("Paste %1 from the clipboard").arg(counted(static_cast<std::size_t>(lines), QStringLiteral("row")))
            : tr("Paste rows"));
    m_paste->setEnabled(lines > 0);
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

bool RowsGrid::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Paste)) {
            m_model->paste(QGuiApplication::clipboard()->text(), m_view->currentIndex());
            return true;
        }
        if (key->matches(QKeySequence::Copy)) {
            QGuiApplication::clipboard()->setText(m_model->data(m_view->currentIndex(), Qt::EditRole).toString());
            return true;
        }
        if (key->key() == Qt::Key_Delete) {
            m_model->clear(m_view->currentIndex());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace gp
