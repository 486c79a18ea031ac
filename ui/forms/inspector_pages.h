// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <QList>
#include <QString>
#include <QWidget>

#include <utility>

class QVBoxLayout;

namespace gp {

class Document;
class FindingCard;

/// Findings as cards, worst first, each with its remedy and what that does.
class FindingList : public QWidget {
    Q_OBJECT
public:
    explicit FindingList(Document &document, QWidget *parent = nullptr);

    /// @param nameOf  names a finding's component before its message; null: the component is evident
    void setFindings(const std::vector<Finding> &findings,
                     const std::function<QString(const ComponentId &)> &nameOf = {});
    [[nodiscard]] int count() const { return static_cast<int>(m_findings.size()); }

signals:
    void fixRequested(const gp::Finding &finding);
    void activated(const gp::Finding &finding);

private:
    void showEffect(FindingCard *card, const Finding &finding);

    Document &m_document;
    std::vector<Finding> m_findings;
    QList<std::pair<FindingCard *, Finding>> m_fixable;
    QVBoxLayout *m_column;
};

/// The reasons of a plan, what was turned down, and the assumptions that move the total.
class WhyPage : public QWidget {
    Q_OBJECT
public:
    explicit WhyPage(QWidget *parent = nullptr);
    /// A page that nobody sees is written once it is opened.
    void setPlan(const PlanPtr &plan, const std::vector<FieldDescription> &fields);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void write();

    PlanPtr m_plan;
    std::vector<FieldDescription> m_fields;
    QWidget *m_content = nullptr;
    QVBoxLayout *m_column;
};

/// One line of the cost page: an item, how much of it at which rate, and its month.
struct CostRow {
    QString item;
    QString detail;  ///< "4,380 instance-hours × $0.21508"
    QString amount;  ///< "$942.05", or why it is unknown
    QString source;  ///< shown as a tool tip and under the table
    bool strong = false;
};

/// A bill: items with quantity × rate, the total, and where the rates come from. Derived rates carry "†".
class CostPage : public QWidget {
    Q_OBJECT
public:
    explicit CostPage(QWidget *parent = nullptr);

    void setRows(const QList<CostRow> &rows, const QString &note);
    [[nodiscard]] const QList<CostRow> &rows() const { return m_rows; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] int rowHeight(const CostRow &row) const;
    [[nodiscard]] QString footer() const;

    QList<CostRow> m_rows;
    QString m_note;
};

/// A bill's lines as rows of the cost page, with the sum as the last one.
[[nodiscard]] QList<CostRow> costRows(const std::vector<CostLine> &lines, const CostSum &sum, const Catalog &catalog,
                                      Period period);

/// What is paid once, as rows after those of the bill; none where nothing is.
[[nodiscard]] QList<CostRow> onceRows(const std::vector<CostLine> &lines, const Catalog &catalog);

}  // namespace gp
