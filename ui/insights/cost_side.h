// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"
#include "ui/charts/bar_list.h"

#include <QWidget>

namespace gp {

class ChartView;

/// What the bill would be with one commitment without upfront payment; a row that is not known has no rate. Its row is the whole
/// of it; where there is no room for a row each, those of one form stand in one row, a column each for their years.
struct CostOption {
    BarRow row;
    QString form;   ///< "Compute SP"
    QString mark;   ///< of a derived price; beside the figure in the table
    int years = 0;  ///< 0: the bill as it stands
};

/// The narrow column beside the bars: what commitments would make of the bill, and the bill of the coming months. What has no
/// room is left out whole, the months first.
class CostSide : public QWidget {
    Q_OBJECT

public:
    /// @param name  object name; the chart's is name + ".months"
    explicit CostSide(const QString &name, QWidget *parent = nullptr);

    /// @param options  the first is the bill as it stands; none: the section is left out
    /// @param note  one line under them, for what they leave open; empty: none
    /// @param tip   the whole of it
    void setOptions(QList<CostOption> options, const QString &note = {}, const QString &tip = {});
    /// @param figure  from what to what, beside the title
    /// @param note  under the chart, where there is room; empty: nothing has to be known
    /// @param tip  what the months rest on; empty: nothing is to be said
    void setMonths(const PlanChart &chart, const QString &figure, const QString &note = {}, const QString &tip = {});
    /// Says that the months of the newest design are being worked out; those of the one before stand until then.
    void awaitMonths();
    [[nodiscard]] QRect monthsHead() const;      ///< empty: there is no room for the months
    [[nodiscard]] QRect monthsNoteRect() const;  ///< empty: there is no note, or no room for it
    [[nodiscard]] const QList<CostOption> &options() const { return m_options; }
    [[nodiscard]] const QString &note() const { return m_note; }
    [[nodiscard]] QRect noteRect() const;                     ///< empty: there is none, or no room for it
    [[nodiscard]] QRect optionRect(const QString &id) const;  ///< empty: it has no room
    [[nodiscard]] QRect moreRect() const;                     ///< "and 3 more"; empty: all options have room
    [[nodiscard]] QString moreText() const;
    [[nodiscard]] ChartView *months() const { return m_chart; }

signals:
    void moreRequested();  ///< the options that have no room are wanted

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// Where options stand: as rows with bars, or as a table of forms and years.
    struct Shown {
        QList<CostOption> options;
        QStringList forms;  // of the table; none: rows
        QList<int> years;
        qreal column = 0;    // width of a column of the table
        qsizetype more = 0;  // options that have no room; they are named in a line of their own
        [[nodiscard]] qsizetype lines() const
        {
            return (forms.isEmpty() ? options.size() : forms.size() + 1) + (more > 0 ? 1 : 0);
        }
    };

    [[nodiscard]] qreal noteHeight() const;
    [[nodiscard]] qreal monthsTop() const;
    [[nodiscard]] Shown shown() const;
    [[nodiscard]] Shown asTable() const;
    /// The first options in so many lines, the last of which names the rest.
    [[nodiscard]] Shown firstIn(qsizetype lines) const;
    [[nodiscard]] QString
    sharedMark(const QString &form) const;  ///< of all its options; empty: they differ, or have none
    [[nodiscard]] QString tableFigure(const CostOption &option) const;
    [[nodiscard]] QRectF cellOf(const Shown &shown, const CostOption &option) const;
    void paintRows(QPainter &painter, const Shown &shown) const;
    void paintTable(QPainter &painter, const Shown &shown) const;
    [[nodiscard]] QFont figureFont(const CostOption &option) const;
    void arrange();
    void describe();

    QList<CostOption> m_options;
    QString m_note;
    bool m_pressed = false;  // on the words that count what has no room
    QString m_noteTip;
    QString m_monthsTitle;
    QString m_figure;
    QString m_monthsNote;
    QString m_monthsTip;
    ChartView *m_chart;
};

}  // namespace gp
