// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/report_preview.h"

#include "core/describe/fields.h"
#include "ui/document/document.h"
#include "ui/document/field_words.h"
#include "ui/document/wording.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/text_block.h"

#include <QCheckBox>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gp {

ReportPreview::ReportPreview(Document &document, const ComponentId &bucket, QWidget *parent)
    : QWidget(parent), m_document(document), m_bucket(bucket), m_which(new ChoiceField), m_body(new Pane)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(tk().size.gap);
    m_which->setObjectName(QStringLiteral("reportImport.bucket"));
    m_which->setLabel(tr("Bucket of the report"));
    connect(m_which, &ChoiceField::chosen, this, [this](const QString &id) { show(id.toULongLong()); });
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, tk().size.gap, 0);
    area->setWidget(m_body);
    column->addWidget(m_which);
    column->addWidget(area, 1);
}

void ReportPreview::setReports(std::vector<BucketReport> reports)
{
    m_reports = std::move(reports);
    const ComponentPtr bucket = m_document.design().component(m_bucket);
    std::size_t shown = 0;
    QList<ChoiceItem> items;
    for (std::size_t i = 0; i < m_reports.size(); ++i) {
        ChoiceItem item;
        item.id = QString::number(i);
        item.text = qs(m_reports[i].bucket);
        items << item;
        if (bucket && (m_reports[i].bucket == bucket->name || m_reports[i].bucket == m_bucket.value))
            shown = i;
    }
    m_which->setItems(items);
    m_which->setVisible(items.size() > 1);
    show(shown);
}

void ReportPreview::show(std::size_t report)
{
    if (report >= m_reports.size())
        return;
    m_which->setCurrentId(QString::number(report));
    if (m_content) {
        m_content->hide();
        m_content->deleteLater();
    }
    m_rows.clear();
    m_content = new QWidget;
    m_column = new QVBoxLayout(m_content);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(tk().size.unit);
    const ComponentPtr bucket = m_document.design().component(m_bucket);
    if (bucket) {
        const BucketReport &shown = m_reports[report];
        const ReportReading reading = readingOf(shown, bucket->spec.toJson());
        m_column->addWidget(new TextBlock(
            (shown.source == ReportSource::Inventory ? tr("S3 Inventory of %1") : tr("S3 Storage Lens of %1"))
                    .arg(shown.bucket.empty() ? tr("a bucket") : qs(shown.bucket)) +
                (shown.day > 0 ? QStringLiteral(", ") + qs(reportDate(shown.day)) : QString()),
            TextTone::Secondary));
        addTitle(tr("What will be set in %1").arg(qs(bucket->name)));
        for (const ReportedField &field : reading.fields)
            addField(*bucket, field);
        addTitle(tr("What it says beside"));
        for (const ReportedFact &fact : reading.facts) {
            auto *line = new TextBlock;
            line->setRuns({{qs(fact.name) + QStringLiteral("  "), TextTone::Secondary, QFont::Medium},
                           {qs(fact.text), TextTone::Normal}});
            m_column->addWidget(line);
        }
        auto *units = new TextBlock(tr("KB, MB, GB and GiB all count in steps of 1,024."), TextTone::Secondary);
        units->setObjectName(QStringLiteral("reportImport.units"));
        units->setFontSize(tk().size.caption);
        m_column->addWidget(units);
        addTitle(tr("What stays as it is"));
        for (const std::string &sentence : reading.untold)
            m_column->addWidget(new TextBlock(qs(sentence), TextTone::Secondary));
    }
    m_column->addStretch(1);
    m_body->layout()->addWidget(m_content);
    emit chosenChanged();
}

void ReportPreview::addTitle(const QString &text)
{
    m_column->addSpacing(tk().size.gap);
    m_column->addWidget(new TextLine(text, tk().size.body, QFont::DemiBold));
}

void ReportPreview::addField(const Component &bucket, const ReportedField &field)
{
    const auto described = fieldAt(bucket.spec.fields(), field.field);
    if (!described)
        return;
    const Json before = fieldValue(bucket.spec, field.field).value_or(Json());
    const QString old = valueWords(*described, before);
    const QString fresh = valueWords(*described, field.value);
    const bool changes = before != field.value;
    auto *box = new QCheckBox(qs(described->label));
    box->setObjectName(QStringLiteral("reportImport.set.") + qs(field.field));
    box->setChecked(changes);
    box->setEnabled(changes);
    auto *values = new TextBlock;
    values->setObjectName(QStringLiteral("reportImport.change.") + qs(field.field));
    if (changes)
        values->setRuns({{old + QStringLiteral(" → "), TextTone::Secondary}, {fresh, TextTone::Normal, QFont::Medium}});
    else
        values->setText(tr("%1, as it is").arg(fresh), TextTone::Secondary);
    auto *because = new TextBlock(qs(field.because), TextTone::Secondary);
    because->setFontSize(tk().size.caption);
    box->setAccessibleDescription(tr("%1 becomes %2. %3").arg(old, fresh, qs(field.because)));
    auto *words = new QVBoxLayout;
    words->setContentsMargins(tk().size.sectionGap, 0, 0, tk().size.unit);
    words->setSpacing(0);
    words->addWidget(values);
    words->addWidget(because);
    m_column->addWidget(box);
    m_column->addLayout(words);
    connect(box, &QCheckBox::toggled, this, &ReportPreview::chosenChanged);
    m_rows.push_back({field, box});
}

std::vector<ReportedField> ReportPreview::chosen() const
{
    std::vector<ReportedField> fields;
    for (const Row &row : m_rows)
        if (row.box->isEnabled() && row.box->isChecked())
            fields.push_back(row.field);
    return fields;
}

}  // namespace gp
