// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"
#include "ui/shell/recent_row.h"
#include "ui/shell/template_card.h"

#include <QWidget>

class QGridLayout;
class QVBoxLayout;

namespace gp {

class SearchField;
class SegmentedControl;
class TextBlock;

/// What the window shows when no design is open: new, open, the guided start, recent files, and templates with picture and
/// price. Arrow keys travel among the files and among the cards.
class StartPage : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(const Engine &engine, QWidget *parent = nullptr);

    void setRecent(const QList<RecentFile> &files);
    /// The Region that new designs stand in; empty: each template's own.
    void setRegion(const QString &region);
    /// Waits until every template has its picture and its prices: for pictures.
    void evaluateTemplates();
    /// The cards that search and category leave, in their order.
    [[nodiscard]] QList<TemplateCard *> shownCards() const { return m_shown; }
    [[nodiscard]] QList<RecentRow *> recentRows() const { return m_rows; }

signals:
    void newRequested();
    void openRequested();
    void guideRequested();
    void importReportRequested();  ///< of a bucket, into a design of its own
    void templateChosen(const QString &id);
    void recentChosen(const QString &path);
    void recentRemoved(const QString &path);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeLeft();
    QWidget *makeRight();
    QWidget *makeFilters();
    void filter();
    /// Gives every card the lines that the longest summary takes at the present width.
    void fitWidth();
    void fitCards();
    void startPrices();
    void showWhen(const TemplateCard &card);
    /// Moves the focus by one key. @return false: there is nothing that way
    bool travel(QWidget *from, int key);

    const Engine &m_engine;
    QString m_region;
    QVBoxLayout *m_recent = nullptr;
    QGridLayout *m_grid = nullptr;
    int m_columns = 1;
    SegmentedControl *m_categories = nullptr;  // null while there is but one
    SearchField *m_search = nullptr;
    TextBlock *m_none = nullptr;
    TextBlock *m_when = nullptr;  // when to use the template that is pointed at
    QList<TemplateCard *> m_cards;
    QList<TemplateCard *> m_shown;
    QList<RecentRow *> m_rows;
    TemplatePrices *m_prices;
    bool m_started = false;
};

}  // namespace gp
