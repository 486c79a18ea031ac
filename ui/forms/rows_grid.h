// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/rows_model.h"

#include <QWidget>

class QTableView;

namespace gp {

class LinkButton;
class TextBlock;

/// The rows of a table as a grid with all its columns, for the card of an overlay: cells are typed, rows come from a
/// spreadsheet and go back to one. Edits take effect at once.
class RowsGrid : public QWidget {
    Q_OBJECT
public:
    RowsGrid(const FieldDescription &field, const QString &title, QWidget *parent = nullptr);

    void setRows(const Json &rows);
    [[nodiscard]] const Json &rows() const { return m_model->rows(); }
    [[nodiscard]] QTableView *view() const { return m_view; }
    /// Says what was refused; empty: nothing.
    void setProblem(const QString &problem);
    /// The width at which no column is cut.
    [[nodiscard]] int fullWidth() const;
    QSize sizeHint() const override;

signals:
    void edited(const gp::Json &rows);
    void failed(const gp::Error &error);
    void closeRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void offerPaste();
    void fitColumns();
    [[nodiscard]] int columnWidth(int column) const;

    RowsModel *m_model;
    QTableView *m_view;
    LinkButton *m_paste;
    LinkButton *m_remove;
    TextBlock *m_problem;
};

}  // namespace gp
