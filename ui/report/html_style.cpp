// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/html_flow.h"

namespace gp {
namespace {

// Light alone: the charts are drawn for white paper. No character here has a meaning in XML.
constexpr char kStyle[] = R"css(
* { box-sizing: border-box; }
html { color-scheme: light; -webkit-text-size-adjust: 100%; scroll-padding-top: 12px; }
body { margin: 0; background: #fff; color: #1b2430; overflow-wrap: break-word; font: 15px/1.5 Inter, "Segoe UI",
  system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif; font-variant-numeric: tabular-nums; }
h1, h2, h3, p, ol, ul, dl, dd, figure { margin: 0; padding: 0; }
ul { list-style: none; }
strong, h1, h2, h3, dt { font-weight: 600; }
a { color: inherit; text-decoration-color: var(--accent); text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.accent { color: var(--accent); }
.quiet, .unit, .words { color: #5b6675; }
.pinned { color: #9a5b00; }
.number { color: #5b6675; font-weight: 400; white-space: nowrap; }
header { background: #0f1a2c; color: #fff; padding: 28px 20px 24px; print-color-adjust: exact;
  -webkit-print-color-adjust: exact; }
header > * { max-width: 1240px; margin-left: auto; margin-right: auto; }
.owner { display: flex; align-items: center; gap: 12px; }
svg.logo { width: 40px; height: 40px; flex: none; }
img.logo { max-width: 176px; max-height: 62px; background: #fff; padding: 8px; border-radius: 4px; flex: none; }
.kind { margin-top: 28px; color: #a9b6cb; font-weight: 600; }
h1 { font-size: 34px; line-height: 1.15; margin-top: 4px; }
.purpose { margin-top: 10px; font-size: 17px; color: #d5dcea; }
.fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); gap: 10px 24px; margin-top: 22px;
  border-top: 1px solid #3a4b69; padding-top: 14px; }
.fields dt { font-weight: 400; font-size: 13px; color: #a9b6cb; }
nav { padding: 20px; border-bottom: 1px solid #e3e6eb; font-size: 14px; }
nav h2 { font-size: 18px; margin-bottom: 8px; }
nav ol { list-style: none; }
nav li { padding: 3px 0; }
nav ol ol { padding-left: 18px; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }
nav .line { color: #5b6675; font-size: 13px; line-height: 1.35; }
nav details { margin-top: 10px; }
summary { font-weight: 600; cursor: pointer; }
.reading { margin-top: 14px; color: #5b6675; font-size: 13px; }
main { padding: 0 20px 48px; min-width: 0; }
.chapter { padding-top: 36px; min-width: 0; }
.part { border-top: 2px solid #1b2430; margin-top: 36px; padding-top: 18px; min-width: 0; }
h2 + .part, .chapter > .part:first-child { border-top: 0; margin-top: 0; padding-top: 0; }
h2 { font-size: 26px; line-height: 1.25; }
h3 { font-size: 20px; line-height: 1.3; }
.label { display: block; color: var(--accent); font-size: 14px; line-height: 1.5; }
.lead { color: #3b4655; font-size: 16px; margin-top: 8px; max-width: 50em; }
.kpis { display: grid; grid-template-columns: repeat(auto-fit, minmax(170px, 1fr)); gap: 12px 20px; margin-top: 20px;
  border-top: 2px solid #1b2430; border-bottom: 1px solid #e3e6eb; padding: 12px 0; }
.kpis strong { font-size: 26px; }
.words { display: block; font-size: 13px; line-height: 1.35; }
.shares { display: flex; gap: 2px; height: 20px; margin-top: 22px; }
.shares span, .swatch { print-color-adjust: exact; -webkit-print-color-adjust: exact; min-width: 2px; }
.legend { display: flex; flex-wrap: wrap; gap: 8px 28px; margin-top: 8px; font-size: 13px; }
.swatch { display: inline-block; width: 9px; height: 9px; margin-right: 6px; }
.record { margin-top: 20px; }
.record dt { border-top: 1px solid #1b2430; padding-top: 8px; }
.record dd { padding-bottom: 14px; min-width: 0; }
.record .choice { font-size: 18px; font-weight: 600; }
.record ol, .steps ol, .halves ol { padding-left: 26px; }
li::marker { color: var(--accent); font-weight: 600; }
.record li, .halves li { padding: 2px 0; }
.halves { display: grid; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); gap: 24px; margin-top: 24px; }
.halves > div { border-top: 2px solid #1b2430; padding-top: 10px; min-width: 0; }
.halves h3 { font-size: 16px; margin-bottom: 6px; }
.block, figure { margin-top: 26px; }
.scroll { overflow-x: auto; max-width: 100%; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; line-height: 1.4; }
table.wide { min-width: 620px; }
.rest { min-width: 150px; }
caption, figcaption { text-align: left; padding-bottom: 6px; font-size: 14px; }
.stays { display: block; position: sticky; left: 0; width: fit-content; max-width: calc(100vw - 40px); }
.unit { display: block; font-size: 13px; }
th, td { text-align: left; vertical-align: top; padding: 5px 14px 5px 0; border-bottom: 1px solid #e3e6eb; }
th:last-child, td:last-child { padding-right: 0; }
th { font-weight: 400; }
thead th { color: #5b6675; font-size: 12.5px; vertical-align: bottom; border-bottom: 2px solid #1b2430; }
.right { text-align: right; }
.line { white-space: nowrap; }
nav .line { white-space: normal; }
.strong, .total th, .total td { font-weight: 600; }
.total th, .total td { border-top: 2px solid #1b2430; border-bottom: 0; color: #1b2430; }
.chosen { background: var(--chosen); box-shadow: inset 3px 0 var(--accent); print-color-adjust: exact;
  -webkit-print-color-adjust: exact; }
.chosen > :first-child { padding-left: 8px; }
.group { color: #5b6675; padding-top: 14px; }
.mark.high { color: #d13438; }
.mark.medium { color: #c77700; }
.mark.low { color: #646b76; }
.foot { color: #5b6675; font-size: 12.5px; margin-top: 6px; }
svg { display: block; width: 100%; height: auto; }
svg text { font-family: inherit; white-space: pre; }
.steps { margin-top: 14px; columns: 2 320px; }
.sums { margin-top: 14px; max-width: 420px; }
.sums div { display: flex; justify-content: space-between; gap: 20px; padding: 3px 0; }
.sums dt { font-weight: inherit; }
.sums .total { border-top: 2px solid #1b2430; font-weight: 600; }
.note { background: #f5f7fa; padding: 14px 18px; margin-top: 26px; }
@media (min-width: 700px) {
  .record { display: grid; grid-template-columns: 130px minmax(0, 1fr); column-gap: 22px; }
  .record dd { border-top: 1px solid #e3e6eb; padding-top: 8px; }
}
@media screen and (min-width: 1080px) {
  body { display: grid; grid-template-columns: minmax(0, 1fr) 280px minmax(0, 960px) minmax(0, 1fr); }
  header { grid-column: 1 / -1; }
  nav { grid-column: 2; border-bottom: 0; align-self: start; position: sticky; top: 0; max-height: 100vh;
    overflow-y: auto; }
  main { grid-column: 3; }
}
@media print {
  body { font-size: 9pt; }
  header, nav, main { padding-left: 0; padding-right: 0; }
  header { padding: 24px 18px; }
  nav details { display: none; }
  .chapter { break-before: page; padding-top: 0; }
  h2, h3, caption, figcaption, dt { break-after: avoid; }
  h2 { font-size: 17pt; }
  h3 { font-size: 13pt; }
  table, caption, figcaption, .unit, .foot { font-size: 7.5pt; }
  table.wide, .rest { min-width: 0; }
  .record { display: block; }
  .lead { break-after: avoid; }
  th, td { padding-right: 8px; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  tr, figure, .note { break-inside: avoid; }
  .scroll { overflow: visible; }
  .stays { position: static; max-width: none; }
  svg { min-width: 0 !important; }
}
)css";

}  // namespace

QString htmlStyle(const QColor &accent, PaperSize paper)
{
    return QStringLiteral(":root { --accent: %1; --chosen: %2; }\n@page { size: %3; margin: 18mm 16mm; }")
               .arg(accent.name(), ink().chosen.name(),
                    paper == PaperSize::A4 ? QStringLiteral("A4") : QStringLiteral("letter")) +
           QString::fromUtf8(kStyle);
}

}  // namespace gp
