// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/scenarios.h"

#include <QList>
#include <QPointer>
#include <QWidget>

class QLineEdit;

namespace gp {

class Document;
class OptionList;
class ScenarioMenu;
class SegmentedControl;
class TextLine;
class ToolButton;

/// The scenarios side by side, each with its letter and name, and a button that copies the open one. One tab stop; arrow keys
/// move; a double click or F2 renames in place. In little room names are cut first, then a list has those that do not fit.
class ScenarioTabs : public QWidget {
    Q_OBJECT
public:
    explicit ScenarioTabs(Document &document, QWidget *parent = nullptr);

    /// The menu whose actions the tabs and the button trigger.
    void setMenu(ScenarioMenu *menu);
    /// The width in which every name is whole, up to the longest that a tab shows.
    [[nodiscard]] int fullWidth(bool withLabel) const;
    [[nodiscard]] int leastWidth() const;
    /// Shows what fits into a width; the label only where everything else is whole.
    void setRoom(int width);
    /// Lets the name of the open scenario be typed where it stands.
    void beginRename();

signals:
    /// fullWidth() may be another.
    void changed();
    /// A name was refused: why and how to mend it.
    void failed(const gp::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    void arrange();
    /// The width of a tab in which its name is whole, or that of the one that is being named.
    [[nodiscard]] int widthOf(const Scenario &scenario) const;
    /// Puts the line that is typed in where the name stands, behind its letter.
    void placeName();
    /// After the width of the tab that is being named may have become another.
    void makeRoom();
    void openList();
    /// Ends the typing. @param keep  take the name over; one that is refused is said and leaves the old one
    void endRename(bool keep);
    [[nodiscard]] const Scenario *scenarioAt(const QPoint &position) const;

    Document &m_document;
    ScenarioMenu *m_menu = nullptr;
    TextLine *m_label;
    SegmentedControl *m_tabs;
    ToolButton *m_list;
    ToolButton *m_add;
    QLineEdit *m_name;
    ScenarioId m_renamed;
    bool m_held = false;  ///< a tab is pressed: nothing moves
    QPointer<OptionList> m_options;
    int m_room = 0;
    int m_first = 0;  // the first scenario that has a tab
};

}  // namespace gp
