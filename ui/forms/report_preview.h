// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/design/component.h"
#include "core/exchange/bucket_report_fields.h"

#include <QWidget>

class QCheckBox;
class QVBoxLayout;

namespace gp {

class ChoiceField;
class Document;

/// What a report would set in a bucket, field by field from what it is to what it becomes, what else it says, and what it does
/// not tell. Fields can be left out.
class ReportPreview : public QWidget {
    Q_OBJECT
public:
    ReportPreview(Document &document, const ComponentId &bucket, QWidget *parent = nullptr);

    /// Shows the report of the bucket that is named as the component is, else the first.
    void setReports(std::vector<BucketReport> reports);
    /// The fields that are ticked and would change.
    [[nodiscard]] std::vector<ReportedField> chosen() const;

signals:
    void chosenChanged();

private:
    struct Row {
        ReportedField field;
        QCheckBox *box = nullptr;
    };
    void show(std::size_t report);
    void addField(const Component &bucket, const ReportedField &field);
    void addTitle(const QString &text);

    Document &m_document;
    ComponentId m_bucket;
    std::vector<BucketReport> m_reports;
    ChoiceField *m_which;
    QWidget *m_body;
    QWidget *m_content = nullptr;
    QVBoxLayout *m_column = nullptr;
    std::vector<Row> m_rows;
};

}  // namespace gp
