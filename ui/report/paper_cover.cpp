// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/wording.h"
#include "ui/report/paper_flow.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace gp {
namespace {

constexpr qreal kField = 548;       // height of the dark field
constexpr qreal kLeastField = 220;  // that much is left of it, however long the words below are
constexpr qreal kArtLeft = 54;
constexpr qreal kArtTop = 120;
constexpr qreal kLeastScale = 0.55;  // points a scene pixel
constexpr qreal kMostScale = 1.6;
constexpr qreal kIcon = 26;
constexpr qreal kMarkTop = 54;
constexpr qreal kMarkHeight = 24;  // height of the program's mark
constexpr QSizeF kLogo(132, 34);
constexpr qsizetype kLinesOfName = 3;
constexpr int kMostLinesOfName = 8;
constexpr qsizetype kLinesOfTitle = 2;
constexpr int kMostLinesOfTitle = 8;
constexpr int kMostLinesOfKind = 3;
constexpr qreal kBelowField = 32;
constexpr qreal kFootOfCover = 55;  // below the fields
constexpr qreal kAroundField = 21;  // of a field, its name and the gap
constexpr qreal kAboveFields = 18;  // from the rule to the first baseline
constexpr Type kFieldText{8.4, 11};
constexpr qreal kPlate = 8;  // white round a logo

struct Art {
    QRectF box;
    const ComponentResult *result;
};

/// Where everything is drawn in the design; a design that was never laid out has no drawing on its cover.
QList<Art> artOf(const Evaluation &evaluation)
{
    QList<Art> art;
    for (const ComponentResultPtr &result : evaluation.components)
        if (const auto place = evaluation.design.placement(result->component->id); place && place->w > 0)
            art.append({QRectF(place->x, place->y, place->w, place->h), result.get()});
    std::stable_sort(art.begin(), art.end(), [](const Art &a, const Art &b) {
        return a.box.width() * a.box.height() > b.box.width() * b.box.height();
    });
    return art;
}

QColor frameLine(FrameRole role)
{
    const Tokens &dark = tokensOf(Theme::Dark);
    switch (role) {
    case FrameRole::Vpc:
        return dark.vpc.edge;
    case FrameRole::Tier:
        return dark.region.edge;
    case FrameRole::Account:
        return dark.account.edge;
    default:
        return ink().fieldLine;
    }
}

void paintArt(Paper &paper, const Evaluation &evaluation, const QRectF &field)
{
    const QList<Art> art = artOf(evaluation);
    if (art.isEmpty())
        return;
    QRectF all;
    for (const Art &each : art)
        all = all.united(each.box);
    // Larger than the field, so that the drawing is cropped at the right and below: a detail, not a second diagram.
    const qreal wide = 1.15 * (field.width() - kArtLeft) / all.width();
    const qreal high = 1.06 * (field.height() - kArtTop) / all.height();
    const qreal scale = std::clamp(std::max(wide, high), kLeastScale, kMostScale);
    const auto place = [&](const QRectF &box) {
        return QRectF(kArtLeft + (box.left() - all.left()) * scale, kArtTop + (box.top() - all.top()) * scale,
                      box.width() * scale, box.height() * scale);
    };
    QPainter &painter = paper.painter();
    painter.save();
    painter.setClipRect(Paper::toUnits(field));
    const auto frame = [&](const Art &each, bool zones) {
        const FrameRole role = each.result->kind ? each.result->kind->info.frame : FrameRole::None;
        if (role == FrameRole::None || (role == FrameRole::Zone) != zones)
            return;
        const QRectF box = place(each.box);
        QPen pen(frameLine(role), 0.8 * Paper::kUnit);
        if (role == FrameRole::Region || role == FrameRole::Zone || role == FrameRole::Group)
            pen.setDashPattern({5, 4});
        painter.setPen(pen);
        painter.setBrush(role == FrameRole::Tier ? QBrush(ink().fieldRaised) : QBrush(Qt::NoBrush));
        painter.drawRect(Paper::toUnits(box));
        if (!zones)
            paper.line(box.topLeft() + QPointF(8, 13), {Run{qs(each.result->component->name), ink().fieldText}},
                       Type{6.6, 9});
    };
    for (const Art &each : art)
        frame(each, false);
    for (const Art &each : art)
        frame(each, true);
    for (const LinkResultPtr &link : evaluation.links) {
        const auto from = evaluation.design.placement(link->link->from);
        const auto to = evaluation.design.placement(link->link->to);
        if (!from || !to)
            continue;
        const QPointF a = place(QRectF(from->x, from->y, from->w, from->h)).center();
        const QPointF b = place(QRectF(to->x, to->y, to->w, to->h)).center();
        painter.setPen(QPen(ink().fieldAccent, 1 * Paper::kUnit));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(QPolygonF({a * Paper::kUnit, QPointF(b.x(), a.y()) * Paper::kUnit, b * Paper::kUnit}));
    }
    for (const Art &each : art) {
        if (!each.result->kind || each.result->kind->isFrame())
            continue;
        const QRectF box = place(each.box);
        // One tile for each thing that runs, spread over the part's width as over its zones.
        const std::int64_t units = each.result->plan ? each.result->plan->units : 0;
        const std::int64_t zones = each.result->plan ? std::max<std::int64_t>(1, each.result->plan->zones) : 1;
        const qreal column = box.width() / static_cast<qreal>(zones);
        const int room = std::max(1, static_cast<int>(column / (kIcon * 1.6)));
        const int tiles = static_cast<int>(std::clamp<std::int64_t>(units / zones, 1, room));
        for (int zone = 0; zone < zones; ++zone)
            for (int i = 0; i < tiles; ++i) {
                const QPointF centre(box.left() + column * (zone + (i + 0.5) / tiles), box.center().y());
                paintServiceTile(painter,
                                 Paper::toUnits(QRectF(centre - QPointF(kIcon, kIcon) / 2, QSizeF(kIcon, kIcon))),
                                 qs(each.result->kind->info.icon));
            }
    }
    painter.restore();
}

/// The mark of whoever made the plan. @return where the name begins
qreal writeMark(Paper &paper, const std::optional<PlanLogo> &logo)
{
    if (!logo) {
        paintLogo(paper.painter(), Paper::toUnits(QRectF(page::kSide, kMarkTop, kMarkHeight, kMarkHeight)));
        return page::kSide + kMarkHeight + 8;
    }
    // Made for white paper, as most are, a logo would be lost on the dark field.
    const QRectF box(QPointF(page::kSide + kPlate, kMarkTop + (kMarkHeight - kLogo.height()) / 2), kLogo);
    const QRectF place = logo->placed(box);
    const QRectF plate(page::kSide, box.top() - kPlate, place.width() + 2 * kPlate, box.height() + 2 * kPlate);
    paper.fill(plate, ink().paper, 4);
    logo->paint(paper.painter(), Paper::toUnits(box));
    return plate.right() + 12;
}

}  // namespace

void PaperFlow::cover(const CoverText &cover, const Evaluation &evaluation)
{
    Paper &paper = m_paper;
    paper.newPage(false);
    paper.target(QStringLiteral("cover"), 0);
    const QSizeF size = paper.size();
    const qreal x = page::kSide;
    const qreal width = size.width() - 2 * page::kSide;
    const qreal half = (width + page::kHalfGap) / 2;
    // From below: what is said of the plan has the room that it needs, and the drawing the rest.
    QList<TextBox> fields;
    for (const NamedText &each : cover.fields)
        fields.append(TextBox({Run{each.text, ink().text, QFont::Medium}}, kFieldText, half - page::kHalfGap));
    QList<qreal> rows;
    for (qsizetype at = 0; at < fields.size(); at += 2)
        rows.append(kAroundField + std::max(fields[at].height(), at + 1 < fields.size() ? fields[at + 1].height() : 0));
    const qreal ruleY = size.height() - kFootOfCover - std::accumulate(rows.begin(), rows.end(), qreal(0));
    const TextBox kind({Run{cover.kind, ink().accent}}, type::kCoverKind, width, kMostLinesOfKind);
    TextBox title({Run{cover.title}}, type::kCoverTitle, width, 0, true);
    if (title.lineCount() > kLinesOfTitle)
        title = TextBox({Run{cover.title}}, Type{16, 20, QFont::DemiBold}, width, kMostLinesOfTitle);
    const Runs purpose{Run{cover.purpose, ink().lead}};
    const qreal words = kBelowField + kind.height() + 3 + title.height() + 4;
    const qreal spare = ruleY - 4 - words - TextBox(purpose, type::kCoverLead, width * 0.9).height();
    const qreal fieldHeight = std::clamp(spare, kLeastField, kField * size.height() / 841.89);
    const QRectF field(0, 0, size.width(), fieldHeight);
    paper.fill(field, ink().field);
    paintArt(paper, evaluation, field);

    const QColor white = ink().paper;
    const qreal nameLeft = writeMark(paper, cover.logo);
    const Runs named{Run{cover.organisation, white, QFont::DemiBold}};
    const qreal nameWidth = size.width() - page::kSide - nameLeft;
    TextBox name(named, Type{11.5, 14, QFont::DemiBold}, nameWidth);
    if (name.lineCount() > kLinesOfName)
        name = TextBox(named, Type{7.6, 10, QFont::DemiBold}, nameWidth, kMostLinesOfName);
    paper.text(QPointF(nameLeft, kMarkTop + (kMarkHeight - name.height()) / 2), name);

    qreal y = fieldHeight + kBelowField;
    y += paper.text(QPointF(x, y), kind) + 3;
    y += paper.text(QPointF(x, y), title) + 4;
    if (const int room = static_cast<int>((ruleY - 4 - y) / type::kCoverLead.pitch); room > 0)
        paper.text(QPointF(x, y), TextBox(purpose, type::kCoverLead, width * 0.9, room));
    paper.rule(x, x + width, ruleY, 0.8, ink().secondary);
    QPointF corner(x, ruleY + kAboveFields);
    for (qsizetype at = 0; at < fields.size(); ++at) {
        const QPointF place = corner + QPointF(at % 2 == 0 ? 0 : half, 0);
        paper.line(place, quiet(cover.fields[at].name), Type{7, 9});
        paper.text(place + QPointF(0, 4), fields[at]);
        if (at % 2 == 1)
            corner.ry() += rows[at / 2];
    }
    outline(0, QStringLiteral("Cover"), QStringLiteral("cover"));
}

}  // namespace gp
