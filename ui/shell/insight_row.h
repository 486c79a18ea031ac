// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QSettings;
class QSplitter;

namespace gp {

class Document;
class InsightPane;
class Selection;
class ViewState;

/// The panes under the diagram, side by side. One of them can be enlarged to the whole window and comes back as it was.
class InsightRow : public QWidget {
    Q_OBJECT
public:
    InsightRow(Document &document, Selection &selection, ViewState &view, QWidget *parent = nullptr);

    [[nodiscard]] const QList<InsightPane *> &panes() const { return m_panes; }
    /// Shows one pane alone; null shows all again.
    void enlarge(InsightPane *pane);
    [[nodiscard]] InsightPane *enlarged() const { return m_enlarged; }
    void save(QSettings &settings) const;
    void restore(QSettings &settings);
    /// Divides a width between the panes as a new window has it.
    void takeDefaultSizes(int width);

signals:
    /// A pane wants the room above it, or gives it back.
    void enlargedChanged(bool enlarged);
    void failed(const QString &message);  ///< of a pane

private:
    QSplitter *m_splitter;
    QList<InsightPane *> m_panes;
    InsightPane *m_enlarged = nullptr;
    QByteArray m_before;
};

}  // namespace gp
