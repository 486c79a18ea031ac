// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/guided_design.h"

#include <QTimer>
#include <QWidget>

class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace gp {

class ChoiceCard;
class ChoiceField;
class EvaluationRunner;
class LineField;
class LinkButton;
class TextBlock;
class TextLine;

/// Seven questions, one at a time, with the price of the answers so far beside them; then the design with the reason of each
/// part. Nothing outside of this page changes before finished(). Keys: Enter and Alt+Right go on, Alt+Left goes back, Esc
/// leaves.
class GuidedStart : public QWidget {
    Q_OBJECT
public:
    explicit GuidedStart(const Engine &engine, QWidget *parent = nullptr);
    ~GuidedStart() override;

    static constexpr int kQuestions = 7;

    /// Begins at the first question with what is suggested. @param region  code; empty: the catalog's reference
    void restart(const QString &region);
    /// Begins where it was left, with what was answered then; from the start where nothing was.
    void resume(const QString &region);
    /// Whether something was answered, or gone on to, since it began.
    [[nodiscard]] bool isBegun() const { return m_begun; }
    /// The answers have become a design, or are not wanted: the next opening begins afresh.
    void forget() { m_begun = false; }
    [[nodiscard]] const GuidedAnswers &answers() const { return m_answers; }
    /// From 0; kQuestions is the page that shows the result.
    [[nodiscard]] int step() const;
    [[nodiscard]] QString priceText() const;
    void next();  ///< from the last page: finished()
    void back();
    /// Blocks until the price of the present answers is shown: for tests and pictures.
    void waitForPrice();

signals:
    void finished(const gp::Edit &edit);
    void cancelled();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeQuestions();
    QWidget *makeSide();
    /// A question's page. @return where its controls go
    QVBoxLayout *addPage(const QString &title, const QString &help);
    template <class E>
    void addChoice(const QString &name, const QString &title, const QString &help, E GuidedAnswers::*answer,
                   const std::vector<std::tuple<E, QString, QString>> &options);
    LineField *addNumber(QVBoxLayout *page, const QString &name, const QString &label, const QString &unit,
                         double GuidedAnswers::*answer, double least);
    void addPages();
    void goTo(int step);
    void take(const GuidedAnswers &answers);
    /// The same for what the user answered.
    void answer(const GuidedAnswers &answers);
    void begun();
    void showAnswers();
    void showFigures(const EvaluationPtr &evaluation);
    void showOutside();
    /// Says what the price is of: an example, the answers, or the last ones that could be used.
    void describePrice();
    [[nodiscard]] bool everyNumberIsGood() const;

    const Engine &m_engine;
    GuidedAnswers m_answers;
    GuidedDesign m_made;
    std::vector<GuidedOutside> m_outside;  // of the evaluation shown
    EvaluationPtr m_evaluation;
    EvaluationRunner *m_runner;
    QTimer m_dim;
    QScrollArea *m_area = nullptr;  // round the pages, for low windows
    QStackedWidget *m_pages = nullptr;
    QWidget *m_side = nullptr;
    QWidget *m_progress = nullptr;
    LinkButton *m_afresh = nullptr;
    QString m_startRegion;
    bool m_begun = false;
    TextLine *m_where = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_next = nullptr;
    ChoiceField *m_region = nullptr;
    LineField *m_served = nullptr;
    QVBoxLayout *m_result = nullptr;
    TextLine *m_priceTitle = nullptr;
    TextLine *m_price = nullptr;
    TextBlock *m_priceNote = nullptr;
    QVBoxLayout *m_sideParts = nullptr;
    std::vector<std::function<void()>> m_show;  // brings each control to what is answered
    QList<LineField *> m_numbers;
};

}  // namespace gp
