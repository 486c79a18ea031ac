// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QVBoxLayout;

namespace gp {

class ExportWork;

/// Long work under way, a card each below the tool bar's right end: what is being done, how far it is, and a way to cancel it.
/// Work that is done at once never shows one. Takes no focus.
class WorkCards : public QWidget {
    Q_OBJECT
public:
    explicit WorkCards(QWidget *window);

    /// Shows a card while the work runs.
    void add(ExportWork *work);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    QVBoxLayout *m_column;
};

}  // namespace gp
