// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

namespace gp {

struct Segment {
    QString id;
    QString text;
    bool enabled = true;
    int leastWidth = 0;  // px, where something else than the text needs room
    QString tip = {};    // what choosing it means, in a sentence
    bool operator==(const Segment &) const = default;
};

/// One choice out of a few, side by side; 28 high, one tab stop, arrow keys move.
class SegmentedControl : public QWidget {
    Q_OBJECT
public:
    explicit SegmentedControl(QWidget *parent = nullptr);
    explicit SegmentedControl(const QList<Segment> &segments, QWidget *parent = nullptr);

    void setSegments(const QList<Segment> &segments);
    const QList<Segment> &segments() const { return m_segments; }
    /// Chooses without emitting. -1 or an unknown id: none.
    void setCurrent(int index);
    void setCurrentId(const QString &id);
    int current() const { return m_current; }
    QString currentId() const;
    /// Equal widths that fill the row (forms) instead of widths by text (tool bars).
    void setStretched(bool stretched);
    QRect segmentRect(int index) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void activated(int index);
    void activatedId(const QString &id);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void activate(int index);
    /// Activates the first usable segment from an index in one direction.
    void step(int from, int by);
    QList<int> widths() const;
    static int widthOf(const Segment &segment);

    QList<Segment> m_segments;
    int m_current = -1;
    int m_hover = -1;
    int m_pressed = -1;
    bool m_stretched = false;
    bool m_keyboardFocus = false;
};

}  // namespace gp
