// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/field_editor.h"
#include "ui/forms/rows_model.h"

#include <QPointer>
#include <QWidget>

class QKeyEvent;
class QTableView;

namespace gp {

class LinkButton;
class OptionList;
class TextBlock;

/// The rows of a table as a grid with all its columns, for the card of an overlay: cells are typed, chosen from lists or
/// switched, rows come from a spreadsheet and go back to one. Edits take effect at once. Keys: Enter, F2 or a letter edit; Space
/// opens a list or switches; Ctrl+D fills down; Insert, Ctrl+Shift+D and Ctrl+Delete add, duplicate and remove a row;
/// Alt+Up and Alt+Down move it.
class RowsGrid : public QWidget {
    Q_OBJECT
public:
    RowsGrid(const FieldDescription &field, const QString &title, OptionsFunction options, QWidget *parent = nullptr);

    void setRows(const Json &rows);
    [[nodiscard]] const Json &rows() const { return m_model->rows(); }
    /// What is recommended for advised values, by path.
    void setAdvice(const std::map<std::string, Json> &advice) { m_model->setAdvice(advice); }
    [[nodiscard]] QTableView *view() const { return m_view; }
    /// Says what was refused, and marks the cell that it is about; empty: nothing.
    void setProblem(const QString &problem, const std::string &path = {});
    /// The list of choices at a cell, while it is open; null otherwise.
    [[nodiscard]] OptionList *list() const;
    void openList(const QModelIndex &cell);
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
    void showProblem();
    void select(int row);
    bool handleKey(QKeyEvent *event);
    bool editCell(QKeyEvent *event);
    void copy() const;
    [[nodiscard]] bool hasList(const QModelIndex &cell) const;
    [[nodiscard]] int columnWidth(int column) const;

    RowsModel *m_model;
    OptionsFunction m_options;
    QTableView *m_view;
    LinkButton *m_paste;
    LinkButton *m_duplicate;
    LinkButton *m_remove;
    TextBlock *m_problem;
    QString m_said;  // that was refused, of no cell
    QPointer<OptionList> m_list;
};

}  // namespace gp
