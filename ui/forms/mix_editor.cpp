// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/mix_editor.h"

#include "core/describe/field_traits.h"
#include "core/describe/point_table.h"
#include "core/describe/size_mix.h"
#include "ui/document/wording.h"
#include "ui/widgets/option_list.h"

#include <algorithm>

namespace gp {
namespace {

constexpr double kSmallestOffered = 1024;  // bytes
constexpr double kLargestOffered = 1024.0 * 1024 * 1024 * 64;
constexpr double kOfferedStep = 4;

SizeMix mixOf(const Json &value)
{
    SizeMix mix;
    if (!FieldTraits<SizeMix>::read(value, mix).empty())
        return {};
    // A file may have them in any order.
    const auto checked = checkedMix(mix);
    return checked ? *checked : SizeMix();
}

const SizePreset *sizePresetOf(const QString &id)
{
    for (const SizePreset &preset : sizePresets())
        if (qs(preset.id) == id)
            return &preset;
    return nullptr;
}

}  // namespace

MixEditor::MixEditor(const FieldDescription &field, QWidget *parent) : DrawnEditor(field, parent), m_bar(new MixBar)
{
    m_bar->setObjectName(qs(field.name) + QStringLiteral(".drawing"));
    setDrawing(m_bar, tr("Share of all bytes, by object size"));
    connect(m_bar, &MixBar::gestureStarted, this, [this] { beginGesture(); });
    connect(m_bar, &MixBar::edited, this, [this](const SizeMix &mix) { set(FieldTraits<SizeMix>::write(mix)); });
    connect(m_bar, &MixBar::sizeAsked, this, &MixEditor::openSizes);
}

void MixEditor::draw(const Json &value, bool pale) { m_bar->setMix(mixOf(value), pale); }

QString MixEditor::hint() const
{
    if (!shown().mixed.isEmpty())
        return tr("These parts differ. What is chosen goes to all.");
    if (m_bar->hasFocus())
        return tr("Left and Right share, Up and Down size, Insert splits.");
    if (isPale())
        return tr("Recommended. Drag an edge to set your own.");
    return m_bar->mix().parts.size() > 1 ? tr("Drag an edge. Click a size to change it.")
                                         : tr("Double click splits it. Click the size to change it.");
}

QList<ChoiceItem> MixEditor::shapes() const
{
    QList<ChoiceItem> items;
    for (const SizePreset &preset : sizePresets()) {
        ChoiceItem item;
        item.id = qs(preset.id);
        item.text = qs(preset.label);
        items << item;
    }
    return items;
}

Json MixEditor::shape(const QString &id) const
{
    const SizePreset *preset = sizePresetOf(id);
    return preset ? FieldTraits<SizeMix>::write(preset->mix) : drawn();
}

void MixEditor::preview(const QString &id)
{
    const SizePreset *preset = sizePresetOf(id);
    m_bar->setPreview(preset ? std::optional(preset->mix) : std::nullopt);
}

Result<Json> MixEditor::readTable(const std::string &text) const
{
    const auto mix = readMixTable(text);
    if (!mix)
        return tl::unexpected<Error>(mix.error());
    return FieldTraits<SizeMix>::write(*mix);
}

std::string MixEditor::writeTable(const Json &value) const { return writeMixTable(mixOf(value)); }

void MixEditor::openSizes(int part, const QRect &at)
{
    const auto &parts = m_bar->mix().parts;
    if (part < 0 || part >= static_cast<int>(parts.size()))
        return;
    const double own = parts[static_cast<std::size_t>(part)].first;
    QList<ChoiceItem> items;
    for (double bytes = kSmallestOffered; bytes <= kLargestOffered; bytes *= kOfferedStep) {
        if (bytes != own &&
            std::any_of(parts.begin(), parts.end(), [bytes](const auto &each) { return each.first == bytes; }))
            continue;
        ChoiceItem item;
        item.id = QString::number(bytes, 'f', 0);
        item.text = qs(formatBytes(bytes));
        items << item;
    }
    openList(m_bar, at, items, QString::number(own, 'f', 0), [this, own](const QString &id) {
        const auto &now = m_bar->mix().parts;
        const auto place = std::find_if(now.begin(), now.end(), [own](const auto &each) { return each.first == own; });
        if (place == now.end())
            return;
        beginGesture();
        (void)m_bar->setSize(static_cast<int>(place - now.begin()), id.toDouble());
    });
}

}  // namespace gp
