// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QMenu;
class QPushButton;

namespace gp {

class ChoiceField;
class Document;
class FindButton;
class ScenarioMenu;
class ScenarioTabs;
class SegmentedControl;
class Selection;
class ToolButton;
class ViewState;

/// The bar under the menu: undo and redo, the region, the scenarios, the period of all figures, the command palette, the
/// theme, and Export.
class ToolBar : public QWidget {
    Q_OBJECT
public:
    ToolBar(Document &document, Selection &selection, ViewState &view, QAction *undo, QAction *redo, QAction *theme,
            QMenu *exports, QWidget *parent = nullptr);
    /// The action behind the button that looks like a search field; it becomes an icon first when the bar gets narrow.
    void setFind(QAction *find);
    void setScenarioMenu(ScenarioMenu *menu);

    /// With every part in its short form, and as much of the scenarios as says where one is.
    QSize minimumSizeHint() const override;

signals:
    /// An edit was refused: why and how to mend it, in one line.
    void failed(const QString &message);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showRegion();
    void chooseRegion(const QString &code);
    void showTheme();
    /// Gives the scenarios what the other parts leave; parts take their short form, in a fixed order, where that is not enough.
    void shareRoom();
    void setPeriodFolded(bool folded);

    Document &m_document;
    Selection &m_selection;
    ViewState &m_view;
    ChoiceField *m_region;
    ScenarioTabs *m_scenarios;
    SegmentedControl *m_period;
    ChoiceField *m_periodList;  // in place of m_period, where there is little room
    FindButton *m_find;
    ToolButton *m_theme;
    QString m_regionFrame;  // id of the frame whose region is shown; empty: there is none
};

}  // namespace gp
