// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/overlay.h"

#include <QList>
#include <QString>

class QLineEdit;

namespace gp {

/// Letters typed within this time of each other are one word.
inline constexpr int kTypeAheadMs = 1000;

/// One row of a choice: the value and a few words about it.
struct ChoiceItem {
    QString id;
    QString text;
    QString detail;
    QString icon;  // service icon name, or empty
    bool enabled = true;
    QString whyDisabled;  // shown in place of the detail
    QString note = {};    // at the right end of the row in the list: what it costs against the best
    bool operator==(const ChoiceItem &) const = default;
};

/// The list that a choice opens: a child overlay of the window, under or above its anchor. Searchable when long.
/// Keys: Up, Down, PageUp, PageDown, Home, End, Enter, Esc, letters (type ahead, or the search field).
class OptionList : public FloatingCard {
    Q_OBJECT
public:
    explicit OptionList(QWidget *anchor);

    /// Opens under `anchorRect` (in the anchor's coordinates), at least as wide.
    void open(const QList<ChoiceItem> &items, const QString &currentId, const QRect &anchorRect);
    bool isSearchable() const;
    /// Whether the chosen row has a tick; a list of things to do has none.
    void setTicked(bool ticked) { m_ticked = ticked; }
    int highlighted() const { return m_highlight; }
    /// Moves the highlight over the rows shown, skipping rows that cannot be chosen.
    void moveHighlight(int by);
    QStringList visibleIds() const;
    /// Handles a key as an open combo does. @return true if it meant something
    bool handleKey(QKeyEvent *event);

signals:
    void chosen(const QString &id);
    void highlightChanged(const QString &id);

protected:
    void paintCard(QPainter &painter, const QRect &card) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refilter(const QString &needle);
    void reveal();
    int rowAt(const QPoint &position) const;
    QRect rowsRect() const;
    void choose(int row);

    QList<ChoiceItem> m_items;
    QList<int> m_rows;  // indices into m_items that pass the search
    QString m_current;
    QString m_typed;
    qint64 m_typedAt = 0;
    int m_highlight = -1;
    int m_scroll = 0;
    bool m_ticked = true;
    int m_noteColumn = 0;  // px, with the gap before it
    QLineEdit *m_search;
};

}  // namespace gp
