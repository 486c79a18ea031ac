// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/age_editor.h"

#include "core/describe/access_curve.h"
#include "core/describe/field_traits.h"
#include "core/describe/point_table.h"
#include "ui/document/wording.h"
#include "ui/widgets/option_list.h"

namespace gp {
namespace {

AgeCurve curveOf(const Json &value)
{
    AgeCurve curve;
    return FieldTraits<AgeCurve>::read(value, curve).empty() ? curve : AgeCurve();
}

const AccessPreset *presetOf(const QString &id)
{
    for (const AccessPreset &preset : accessPresets())
        if (qs(preset.id) == id)
            return &preset;
    return nullptr;
}

}  // namespace

AgeEditor::AgeEditor(const FieldDescription &field, QWidget *parent) : DrawnEditor(field, parent), m_plot(new AgePlot)
{
    m_plot->setObjectName(qs(field.name) + QStringLiteral(".drawing"));
    setDrawing(m_plot, field.unit.empty() ? tr("Reads a month, by age") : tr("%1, by age").arg(qs(field.unit)));
    connect(m_plot, &AgePlot::gestureStarted, this, [this] { beginGesture(); });
    connect(m_plot, &AgePlot::edited, this,
            [this](const AgeCurve &curve) { set(FieldTraits<AgeCurve>::write(curve)); });
}

void AgeEditor::draw(const Json &value, bool pale) { m_plot->setCurve(curveOf(value), pale); }

QString AgeEditor::hint() const
{
    if (!shown().mixed.isEmpty())
        return tr("These parts differ. What is drawn goes to all.");
    if (m_plot->curve().points.empty())
        return m_plot->hasFocus() ? tr("Never read. Insert adds a point.")
                                  : tr("Never read. Double click adds a point.");
    if (m_plot->hasFocus())
        return tr("Arrows move it, Insert adds, Delete removes.");
    return isPale() ? tr("Recommended. Drag a point to set your own.") : tr("Drag points. Click the line to add one.");
}

QList<ChoiceItem> AgeEditor::shapes() const
{
    QList<ChoiceItem> items;
    for (const AccessPreset &preset : accessPresets()) {
        ChoiceItem item;
        item.id = qs(preset.id);
        item.text = qs(preset.label);
        item.detail = qs(preset.detail);
        items << item;
    }
    return items;
}

Json AgeEditor::shape(const QString &id) const
{
    const AccessPreset *preset = presetOf(id);
    return preset ? FieldTraits<AgeCurve>::write(preset->curve) : drawn();
}

void AgeEditor::preview(const QString &id)
{
    const AccessPreset *preset = presetOf(id);
    m_plot->setPreview(preset ? std::optional(preset->curve) : std::nullopt);
}

Result<Json> AgeEditor::readTable(const std::string &text) const
{
    const auto curve = readCurveTable(text);
    if (!curve)
        return tl::unexpected<Error>(curve.error());
    return FieldTraits<AgeCurve>::write(*curve);
}

std::string AgeEditor::writeTable(const Json &value) const { return writeCurveTable(curveOf(value)); }

}  // namespace gp
