// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/plan_panel.h"

#include "core/design/edits.h"
#include "ui/document/wording.h"
#include "ui/shell/logo_well.h"
#include "ui/theme/paint.h"
#include "ui/theme/style.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/file_folder.h"
#include "ui/widgets/line_field.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/segmented_control.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace gp {
namespace {

constexpr int kPlanSaveHeight = 36;
constexpr int kSwatch = 28;
constexpr int kSwatchColour = 18;

/// A colour to choose by a press.
class Swatch : public PaintedButton {
public:
    explicit Swatch(const QColor &colour) : m_colour(colour)
    {
        setObjectName(QStringLiteral("plan.swatch"));
        setFocusPolicy(Qt::StrongFocus);
        setFixedSize(kSwatch, kSwatch);
        setText(colour.name().toUpper());
        setAccessibleName(PlanPanel::tr("Colour %1").arg(text()));
        setToolTip(text());
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        if (isLit()) {
            painter.setBrush(tk().hover);
            painter.drawRoundedRect(QRectF(rect()), tk().size.radius, tk().size.radius);
        }
        painter.setBrush(m_colour);
        painter.drawEllipse(QRectF(rect()).center(), kSwatchColour / 2.0, kSwatchColour / 2.0);
        if (hasKeyboardFocus())
            paintFocusRing(painter, rect(), tk().size.radius);
    }

private:
    QColor m_colour;
};

/// The program's own colour and those of its charts that can be read on paper.
QList<QColor> swatchColours()
{
    const Tokens &light = tokensOf(Theme::Light);
    QList<QColor> colours{light.accent};
    for (const QColor &colour : light.series)
        if (contrastOnPaper(colour) >= kLeastContrast && !colours.contains(colour))
            colours += colour;
    return colours;
}

/// What is wrong and how to mend it, without naming an option of the command line.
QString sentenceOf(const Error &error)
{
    return error.remedy.empty() ? qs(error.message) : qs(error.message) + QLatin1Char(' ') + qs(error.remedy);
}

}  // namespace

PlanPanel::PlanPanel(Document &document, QWidget *parent) : QWidget(parent), m_document(document)
{
    setAccessibleName(tr("Options of the plan"));
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    auto *fields = new QWidget;
    auto *column = new QVBoxLayout(fields);
    column->setContentsMargins(tk().size.inspectorPad, tk().size.group, tk().size.inspectorPad, tk().size.group);
    column->setSpacing(tk().size.group);
    addFields(*column);
    addAccent(*column);
    addChapters(*column);
    column->addStretch(1);
    auto *area = new QScrollArea;
    area->setWidget(fields);
    fields->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    rows->addWidget(area, 1);
    rows->addWidget(new Hairline(Qt::Horizontal));
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(tk().size.inspectorPad, tk().size.panelPad, tk().size.inspectorPad, tk().size.panelPad);
    foot->setSpacing(tk().size.gap);
    addSaving(*foot);
    rows->addLayout(foot);
    connect(&m_document, &Document::designChanged, this, &PlanPanel::showDocument);
    connect(&m_document, &Document::scenariosChanged, this, &PlanPanel::showDocument);
    connect(&m_document, &Document::scenarioOpened, this, &PlanPanel::showDocument);
    connect(&m_document, &Document::replaced, this, &PlanPanel::forgetScenario);
    setSettings({});
    showDocument();
}

PlanPanel::~PlanPanel() = default;

void PlanPanel::addFields(QVBoxLayout &column)
{
    m_scenarios = new ChoiceField;
    m_scenarios->setObjectName(QStringLiteral("plan.scenario"));
    m_scenarios->setLabel(tr("Scenario"));
    connect(m_scenarios, &ChoiceField::chosen, this, [this](const QString &id) {
        const ScenarioId chosen(id.toStdString());
        m_scenario = chosen == m_document.scenario() ? std::nullopt : std::optional(chosen);
        emit scenarioChosen();
    });
    column.addWidget(m_scenarios);

    m_paper = new SegmentedControl({{QStringLiteral("a4"), tr("A4")}, {QStringLiteral("letter"), tr("Letter")}});
    m_paper->setObjectName(QStringLiteral("plan.paper"));
    m_paper->setStretched(true);
    auto *paper = new FieldFrame;
    paper->setEditor(m_paper, false);
    paper->setLabel(tr("Paper"));
    m_paper->setAccessibleName(tr("Paper"));
    connect(m_paper, &SegmentedControl::activated, this, [this](int index) {
        PlanSettings settings = m_settings;
        settings.paper = index == 1 ? PaperSize::Letter : PaperSize::A4;
        tell(settings);
    });
    column.addWidget(paper);

    m_organisation = new LineField;
    m_organisation->setObjectName(QStringLiteral("plan.organisationField"));
    m_organisation->lineEdit()->setObjectName(QStringLiteral("plan.organisation"));
    m_organisation->setLabel(tr("Organisation"));
    m_organisation->setGhost(tr("None"));
    m_organisation->setMessage(tr("On the cover and at the head of each page. It is kept with the design."));
    connect(m_organisation, &LineField::committed, this, &PlanPanel::takeOrganisation);
    connect(m_organisation, &LineField::cancelled, this, [this] { m_organisation->setError({}); });
    column.addWidget(m_organisation);

    m_logoField = new FieldFrame;
    m_logoField->setObjectName(QStringLiteral("plan.logoField"));
    m_logo = new LogoWell;
    m_logoField->setEditor(m_logo, false);
    m_logoField->setLabel(tr("Logo"));
    m_logoField->setControlHeight(LogoWell::kHeight);
    connect(m_logo, &LogoWell::clicked, this, &PlanPanel::askForLogo);
    connect(m_logo, &LogoWell::dropped, this, &PlanPanel::takeLogo);
    connect(m_logoField, &FieldFrame::linkActivated, this, [this] {
        ++m_reading;
        m_logoField->setError({});
        PlanSettings settings = m_settings;
        settings.logo.clear();
        showLogo({});
        tell(settings);
        m_logo->setFocus();
    });
    column.addWidget(m_logoField);
}

void PlanPanel::addSaving(QHBoxLayout &row)
{
    m_save = new QPushButton(tr("Save as PDF…"));
    m_save->setObjectName(QStringLiteral("plan.save"));
    m_save->setProperty(kPrimaryProperty, true);
    m_save->setFixedHeight(kPlanSaveHeight);
    connect(m_save, &QPushButton::clicked, this, &PlanPanel::saveRequested);
    row.addWidget(m_save, 1);
    m_saveAs = new QPushButton(tr("Save as"));
    m_saveAs->setObjectName(QStringLiteral("plan.saveAs"));
    m_saveAs->setAccessibleDescription(tr("The same plan in another format"));
    m_saveAs->setFixedHeight(kPlanSaveHeight);
    auto *menu = new QMenu(m_saveAs);
    menu->setObjectName(QStringLiteral("plan.formats"));
    for (const ExportChoice &choice : exportChoices())
        if (choice.format == ExportFormat::Html || choice.format == ExportFormat::Markdown) {
            QAction *action = menu->addAction(choice.title + QStringLiteral("…"), this,
                                              [this, format = choice.format] { emit exportRequested(format); });
            action->setObjectName(QStringLiteral("plan.format.") + choice.word);
        }
    m_saveAs->setMenu(menu);
    row.addWidget(m_saveAs);
}

void PlanPanel::addAccent(QVBoxLayout &column)
{
    m_accent = new LineField;
    m_accent->setObjectName(QStringLiteral("plan.accentField"));
    m_accent->lineEdit()->setObjectName(QStringLiteral("plan.accent"));
    m_accent->setLabel(tr("Accent colour"));
    m_accent->setGhost(tokensOf(Theme::Light).accent.name().toUpper());
    connect(m_accent, &LineField::committed, this, &PlanPanel::takeAccent);
    connect(m_accent, &LineField::cancelled, this, [this] { m_accent->setError({}); });
    auto *block = new QVBoxLayout;
    block->setSpacing(tk().size.unit);
    block->addWidget(m_accent);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    for (const QColor &colour : swatchColours()) {
        auto *swatch = new Swatch(colour);
        connect(swatch, &Swatch::clicked, this, [this, swatch] { takeAccent(swatch->text()); });
        row->addWidget(swatch);
    }
    row->addStretch(1);
    block->addLayout(row);
    column.addLayout(block);
}

void PlanPanel::addChapters(QVBoxLayout &column)
{
    auto *list = new QWidget;
    auto *rows = new QVBoxLayout(list);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    for (const PlanChapter chapter : kPlanChapters) {
        auto *box = new QCheckBox(titleOf(chapter));
        box->setObjectName(QStringLiteral("plan.chapter.") + wordOf(chapter));
        box->setFixedHeight(tk().size.control);
        connect(box, &QCheckBox::clicked, this, [this, chapter](bool wanted) { toggleChapter(chapter, wanted); });
        rows->addWidget(box);
        m_boxes += box;
    }
    m_chapters = new FieldFrame;
    m_chapters->setObjectName(QStringLiteral("plan.chapters"));
    m_chapters->setEditor(list, false);
    m_chapters->setLabel(tr("Chapters"));
    m_chapters->setControlHeight(tk().size.control * static_cast<int>(kPlanChapters.size()));
    m_chapters->setFocusProxy(m_boxes.front());
    column.addWidget(m_chapters);
}

void PlanPanel::setSettings(const PlanSettings &settings)
{
    const bool otherLogo = settings.logo != m_settings.logo || (!settings.logo.isEmpty() && !m_logo->hasPicture());
    // What was chosen or refused before belongs to those before.
    ++m_reading;
    m_logoField->setError({});
    m_accent->setError({});
    m_chapters->setError({});
    m_settings = settings;
    m_paper->setCurrent(settings.paper == PaperSize::Letter ? 1 : 0);
    m_accent->setText(settings.accent);
    tickChapters();
    if (!otherLogo)
        return;
    showLogo({});
    if (settings.logo.isEmpty())
        return;
    m_reader = std::jthread([this, path = settings.logo, number = ++m_reading,
                             shown = QSize(LogoWell::kPictureWidth, LogoWell::kPictureHeight) * devicePixelRatioF()] {
        const QImage picture = logoPicture(path, shown);
        QMetaObject::invokeMethod(
            this,
            [this, number, picture] {
                if (number == m_reading)
                    showLogo(picture);
            },
            Qt::QueuedConnection);
    });
}

void PlanPanel::tell(const PlanSettings &settings)
{
    if (settings == m_settings)
        return;
    m_settings = settings;
    emit changed(settings);
}

ScenarioId PlanPanel::scenario() const
{
    return m_scenario && m_document.scenarios().find(*m_scenario) ? *m_scenario : m_document.scenario();
}

void PlanPanel::forgetScenario()
{
    m_scenario.reset();
    showDocument();
}

void PlanPanel::showDocument()
{
    const auto all = m_document.scenarios().all();
    QList<ChoiceItem> items;
    for (const Scenario &each : all)
        items += ChoiceItem{qs(each.id.value),
                            qs(labelOf(each)),
                            each.id == m_document.scenario() ? tr("open") : QString(),
                            {},
                            true,
                            {}};
    m_scenarios->setItems(items);
    m_scenarios->setCurrentId(qs(scenario().value));
    m_scenarios->setVisible(all.size() > 1);
    m_organisation->setText(qs(m_document.scenarios().find(scenario())->design.settings().organisation));
    // An edit is made in the open scenario alone.
    m_organisation->setReadOnly(m_document.isReadOnly() || scenario() != m_document.scenario());
}

void PlanPanel::setSavable(bool savable)
{
    m_save->setEnabled(savable);
    m_saveAs->setEnabled(savable);
}

void PlanPanel::takeOrganisation(const QString &text)
{
    const auto line = organisationFrom(text);
    if (!line) {
        m_organisation->setError(sentenceOf(line.error()));
        return;
    }
    const auto applied =
        m_document.apply(tr("Set the organisation"), setSettingsField("organisation", Json(line->toStdString())));
    m_organisation->setError(applied ? QString() : sentenceOf(applied.error()));
    showDocument();
}

void PlanPanel::takeAccent(const QString &text)
{
    const QString wanted = text.trimmed();
    PlanSettings settings = m_settings;
    settings.accent.clear();
    if (!wanted.isEmpty()) {
        const auto colour = accentFrom(wanted);
        if (!colour) {
            m_accent->setError(sentenceOf(colour.error()));
            return;
        }
        // The program's own is what an empty field means.
        if (*colour != tokensOf(Theme::Light).accent)
            settings.accent = colour->name().toUpper();
    }
    m_accent->setError({});
    m_accent->lineEdit()->setModified(false);
    m_accent->setText(settings.accent);
    tell(settings);
}

void PlanPanel::toggleChapter(PlanChapter chapter, bool wanted)
{
    PlanSettings settings = m_settings;
    settings.leftOut.removeAll(chapter);
    if (!wanted)
        settings.leftOut += chapter;
    const bool none = settings.leftOut.size() == static_cast<qsizetype>(kPlanChapters.size());
    m_chapters->setError(none ? tr("A plan has one chapter at least.") : QString());
    if (none) {
        tickChapters();
        return;
    }
    tell(settings);
}

void PlanPanel::tickChapters()
{
    for (std::size_t i = 0; i < kPlanChapters.size(); ++i)
        m_boxes.at(static_cast<qsizetype>(i))->setChecked(!m_settings.leftOut.contains(kPlanChapters.at(i)));
}

void PlanPanel::askForLogo()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Choose a logo"), folderFor(window()),
                                                      tr("Pictures (*.png *.jpg *.jpeg *.svg)"));
    if (!path.isEmpty())
        takeLogo(path);
}

void PlanPanel::takeLogo(const QString &path)
{
    m_logoField->setError({});
    m_reader = std::jthread([this, path, folder = keptLogoFolder(), number = ++m_reading,
                             shown = QSize(LogoWell::kPictureWidth, LogoWell::kPictureHeight) * devicePixelRatioF()] {
        auto kept = keepLogo(path, folder, shown);
        QMetaObject::invokeMethod(
            this,
            [this, number, kept = std::move(kept)] {
                if (number != m_reading)
                    return;
                if (!kept) {
                    m_logoField->setError(sentenceOf(kept.error()));
                    return;
                }
                showLogo(kept->picture);
                PlanSettings settings = m_settings;
                settings.logo = kept->path;
                tell(settings);
            },
            Qt::QueuedConnection);
    });
}

void PlanPanel::showLogo(const QImage &picture)
{
    m_logo->setPicture(picture);
    m_logoField->setMessage({}, picture.isNull() ? QString() : tr("Remove the logo"));
}

}  // namespace gp
