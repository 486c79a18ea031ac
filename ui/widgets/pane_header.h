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
    ToolButton *addTool(const QString &glyph, const QString &name);
    /// Adds a widget left of the tool buttons.
    void addWidget(QWidget *widget);
    QSize sizeHint() const override;

signals:
    /// A double click on the head: enlarge or restore the pane.
    void enlargeRequested();

protected:
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    TextLine *m_title;
    TextLine *m_subject;
    QHBoxLayout *m_row;
    int m_tools = 0;
};

}  // namespace gp
