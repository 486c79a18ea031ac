// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/insights/move_trial.h"

#include <QObject>
#include <QPointF>
#include <QPointer>

class QMenu;

namespace gp {

class ChartHandle;
class ChartNote;
class ChartView;
class CurvePanel;
class Document;

/// The moves of a bucket's lifecycle as handles on its chart by age. While one is held, a note says its age, the month's
/// price and the difference to the cheapest way, and the areas follow; it stops where S3 refuses, and says why. Letting it
/// stand is one undoable edit: a pin of the way, with these moves.
class MoveHandles : public QObject {
    Q_OBJECT

public:
    /// @param name  prefix of the handles' names ("pane.storage")
    MoveHandles(QString name, Document &document, CurvePanel &panel, QObject *parent);

    /// Takes over what the panel shows. @param current  false: it is of an older design
    void show(const ComponentResult &result, const Plan &plan, bool current);
    /// One entry for each move, which brings its handle into sight and the keys to it.
    void fillMenu(QMenu &menu);
    /// Blocks until the note says the price of what is held: for tests and pictures.
    void waitForPrice();

signals:
    void failed(const QString &message);

private:
    struct Held {
        std::size_t move = 0;
        int day = 0;
        int chartDays = 0;  // the chart keeps its axis, or it would slip away under the hand
        qreal pxPerDay = 1;
        DayBounds bounds;
        std::string stopped;  // why it stands no further; empty: it need not
        std::shared_ptr<const TriedBucket> bucket;
    };

    void arrange();
    void take(std::size_t move);
    void holdAt(int day);
    void letStand();
    void takeBack();
    void remove(std::size_t move);
    void release();
    void tell(const BucketTrial::Answer *answer);
    void say(std::size_t move);
    bool pin(const QString &text, const std::vector<BucketMove> &moves);
    [[nodiscard]] std::vector<BucketMove> movesWith(int day) const;
    [[nodiscard]] const PlanChart *chart() const;
    [[nodiscard]] QPointF placeOf(std::size_t move) const;
    [[nodiscard]] ChartHandle *handleOf(std::size_t move) const;

    QString m_name;
    Document &m_document;
    CurvePanel &m_panel;
    MoveTrial m_trial;
    ComponentResult m_result;
    std::vector<BucketMove> m_moves;
    QPointer<ChartView> m_view;
    QList<QPointer<ChartHandle>> m_handles;
    QPointer<ChartNote> m_note;
    QStringList m_price;  // of what is held, as last told
    std::optional<Held> m_held;
    bool m_awaited = false;  // the figures of what was let stand
};

}  // namespace gp
