// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace gp {

class TextLine;
class ToolButton;

/// The 36 px head of a pane: title, subject, then whatever the pane adds, then tool buttons at the right.
class PaneHeader : public QWidget {
    Q_OBJECT
public:
    explicit PaneHeader(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSubject(const QString &subject);
    /// Title and subject, for a picture that is seen elsewhere.
    [[nodiscard]] QString words() const;
    /// Marks the subject as what the pointer is on elsewhere.
    void setSubjectLit(bool lit);
    /// Leaves room for what stands in place of the title, which is then hidden; 0 shows the title again.
    void setLead(int px);
    ToolButton *addTool(const QString &glyph, const QString &name);
    /// Adds a widget left of the tool buttons.
    void addWidget(QWidget *widget);
    QSize sizeHint() const override;

signals:
    /// A double click on the head: enlarge or restore the pane.
    void enlargeRequested();
    void pressed();  ///< with the left button
    /// A right click on the head, in its own coordinates.
    void menuRequested(const QPoint &at);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void keepTitle();

    TextLine *m_title;
    TextLine *m_subject;
    QHBoxLayout *m_row;
    int m_tools = 0;
};

}  // namespace gp
