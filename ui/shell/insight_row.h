// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRect>
#include <QWidget>

class QSettings;
class QTabBar;

namespace gp {

class Document;
class EdgeStrip;
class InsightPane;
class Selection;
class Splitter;
class ViewState;

/// The panes under the diagram, side by side. Each can be enlarged to the whole window, float in a window of its own, or be
/// hidden, and comes back as it was. Where the row is too narrow for all, tabs show one at a time; where it is too low, only
/// the heads stay.
class InsightRow : public QWidget {
    Q_OBJECT
public:
    enum class Place { Docked, Floating, Hidden };

    InsightRow(Document &document, Selection &selection, ViewState &view, QWidget *parent = nullptr);
    ~InsightRow() override;

    [[nodiscard]] const QList<InsightPane *> &panes() const { return m_panes; }
    [[nodiscard]] Place placeOf(const InsightPane *pane) const;
    void setPlace(InsightPane *pane, Place place);
    void showAll();  ///< docked, side by side
    [[nodiscard]] bool hasDocked() const;
    /// Shows one pane alone, in the window; null shows all again.
    void enlarge(InsightPane *pane);
    [[nodiscard]] InsightPane *enlarged() const { return m_enlarged; }
    [[nodiscard]] bool isTabbed() const { return m_tabbed; }
    [[nodiscard]] bool isFolded() const { return m_folded; }

    /// Shows or hides the floating panes together with what they speak of; they are named after it.
    void setFloatsShown(bool shown, const QString &document);
    /// What is stored and cannot be, is left at its default; a window that would lie on no screen comes home.
    void save(QSettings &settings) const;
    void restore(const QSettings &settings);
    /// Divides a width between the panes as a new window has it.
    void takeDefaultSizes(int width);
    /// Places and widths of a new window.
    void reset(int width);

    [[nodiscard]] QSize minimumSizeHint() const override;
    /// Below this height the heads alone are shown.
    [[nodiscard]] static int leastBody();

signals:
    /// A pane wants the room above it, or gives it back.
    void enlargedChanged(bool enlarged);
    void placesChanged();
    void unfoldRequested();                     ///< the row is too low to show more than heads, and more is wanted
    void failed(const QString &message);        ///< of a pane
    void insertRequested(const QString &kind);  ///< of an empty pane
    void servicesRequested();                   ///< of an empty pane

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    /// Where a pane stands, and stood.
    struct Seat {
        Place place = Place::Docked;
        int width = 0;  ///< among all four
        QRect window;   ///< while it floats; empty: it never did
    };
    void listen(InsightPane *pane);
    void arrange();
    void applyWidths();
    void keepWidths();
    void floatOut(qsizetype index);
    void dockBack(qsizetype index);
    void nameFloats();
    [[nodiscard]] QList<qsizetype> docked() const;
    [[nodiscard]] QRect defaultWindow(qsizetype index) const;

    Splitter *m_splitter;
    QTabBar *m_tabs;
    QList<InsightPane *> m_panes;
    QList<Seat> m_seats;
    QList<EdgeStrip *> m_strips;  // of hidden panes
    InsightPane *m_enlarged = nullptr;
    qsizetype m_tab = 0;
    bool m_tabbed = false;
    bool m_folded = false;
    bool m_floatsShown = false;
    QString m_document;
};

}  // namespace gp
