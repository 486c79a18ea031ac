// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/recent_files.h"
#include "ui/widgets/buttons.h"

namespace gp {

/// A file that was open lately, as a row: title, file and Region, amount, when. One that is gone says so and can be taken
/// from the list. Keys: Enter opens, Delete takes from the list, the menu key has the rest.
class RecentRow : public PaintedButton {
    Q_OBJECT
public:
    explicit RecentRow(const RecentFile &file, QWidget *parent = nullptr);

    [[nodiscard]] const RecentFile &file() const { return m_file; }
    /// Shows the whole path in place of file name and Region, or back.
    void setPathShown(bool shown);
    [[nodiscard]] QString detailText() const;
    [[nodiscard]] QString whenText() const;
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void removeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void describe();

    RecentFile m_file;
    LinkButton *m_remove = nullptr;  // of a file that is gone
    bool m_pathShown = false;
};

}  // namespace gp
