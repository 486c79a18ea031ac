// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/guided_start.h"

#include "core/describe/fields.h"
#include "ui/document/evaluation_runner.h"
#include "ui/document/field_words.h"
#include "ui/document/wording.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/guided_rows.h"
#include "ui/shell/new_design.h"
#include "ui/theme/style.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/line_field.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/text_block.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gp {
namespace {

constexpr int kGuideColumn = 640;
constexpr int kGuideSide = 360;
constexpr int kGuideNarrowSide = 232;
constexpr int kGuideNarrow = 900;  // window below which the price takes less room
constexpr int kGuideTop = 56;
constexpr int kGuideField = 320;
constexpr int kGuideButton = 36;
constexpr int kGuideButtonLeast = 112;
constexpr int kGuideProgress = 4;
constexpr double kGuideMost = 10'000'000;

/// How far the questions are: a bar in pieces, one a question.
class GuideProgress : public QWidget {
public:
    GuideProgress()
    {
        setFixedHeight(kGuideProgress);
        setAccessibleName(GuidedStart::tr("Progress"));
    }
    void setDone(int done)
    {
        m_done = done;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        const qreal gap = tk().size.unit;
        const qreal piece = (width() - gap * (GuidedStart::kQuestions - 1)) / GuidedStart::kQuestions;
        for (int i = 0; i < GuidedStart::kQuestions; ++i) {
            painter.setBrush(i < m_done ? tk().accent : tk().line);
            painter.drawRoundedRect(QRectF(i * (piece + gap), 0, piece, height()), 2, 2);
        }
    }

private:
    int m_done = 0;
};

void emptyLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (item->layout())
            emptyLayout(item->layout());
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

}  // namespace

GuidedStart::GuidedStart(const Engine &engine, QWidget *parent)
    : QWidget(parent), m_engine(engine), m_runner(new EvaluationRunner(engine, this))
{
    setObjectName(QStringLiteral("guide"));
    setFocusPolicy(Qt::ClickFocus);
    setAccessibleName(tr("Guided start"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeQuestions(), 1);
    row->addWidget(new Hairline(Qt::Vertical));
    m_side = makeSide();
    row->addWidget(m_side);
    m_dim.setSingleShot(true);
    m_dim.setInterval(kDimAfterMs);
    connect(&m_dim, &QTimer::timeout, this, [this] { m_price->setTone(TextTone::Secondary); });
    connect(m_runner, &EvaluationRunner::finished, this, &GuidedStart::showFigures);
    const auto key = [&](const QKeySequence &keys, void (GuidedStart::*run)()) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    key(QKeySequence(Qt::ALT | Qt::Key_Left), &GuidedStart::back);
    key(QKeySequence(Qt::ALT | Qt::Key_Right), &GuidedStart::next);
}

GuidedStart::~GuidedStart() = default;

QWidget *GuidedStart::makeQuestions()
{
    auto *pane = new Pane(nullptr, Pane::Ground::Canvas);
    auto *across = new QHBoxLayout(pane);
    across->setContentsMargins(tk().size.group, kGuideTop, tk().size.group, tk().size.group * 2);
    auto *holder = new QWidget;
    holder->setMaximumWidth(kGuideColumn);
    across->addStretch(1);
    across->addWidget(holder, 100);
    across->addStretch(1);
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(tk().size.gap);
    m_where = new TextLine({}, tk().size.secondary, QFont::Medium, TextTone::Secondary);
    column->addWidget(m_where);
    m_progress = new GuideProgress;
    column->addWidget(m_progress);
    column->addSpacing(tk().size.group + tk().size.gap);
    m_pages = new QStackedWidget;
    m_area = new QScrollArea;
    m_area->setWidget(m_pages);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setAutoFillBackground(false);
    m_pages->setAutoFillBackground(false);
    column->addWidget(m_area, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(tk().size.gap);
    const auto button = [&](const QString &text, const char *name, void (GuidedStart::*run)()) {
        auto *made = new QPushButton(text);
        made->setObjectName(QLatin1String(name));
        made->setFixedHeight(kGuideButton);
        made->setMinimumWidth(kGuideButtonLeast);
        connect(made, &QPushButton::clicked, this, run);
        return made;
    };
    auto *cancel = button(tr("Cancel"), "guide.cancel", &GuidedStart::cancelled);
    m_back = button(tr("Back"), "guide.back", &GuidedStart::back);
    m_next = button(tr("Next"), "guide.next", &GuidedStart::next);
    m_next->setProperty(kPrimaryProperty, true);
    m_afresh = new LinkButton(tr("Start over"));
    m_afresh->setObjectName(QStringLiteral("guide.afresh"));
    m_afresh->setToolTip(tr("Takes all answers back"));
    m_afresh->hide();
    connect(m_afresh, &LinkButton::clicked, this, [this] { restart(m_startRegion); });
    buttons->addWidget(cancel);
    buttons->addWidget(m_afresh);
    buttons->addStretch(1);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    column->addLayout(buttons);
    addPages();
    return pane;
}

QWidget *GuidedStart::makeSide()
{
    auto *side = new Pane;
    side->setFixedWidth(kGuideSide);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(tk().size.group * 2, kGuideTop, tk().size.group * 2, tk().size.group);
    column->setSpacing(tk().size.unit);
    m_priceTitle = new TextLine({}, tk().size.secondary, QFont::Medium, TextTone::Secondary);
    m_priceTitle->setObjectName(QStringLiteral("guide.priceTitle"));
    column->addWidget(m_priceTitle);
    m_price = new TextLine({}, tk().size.display, QFont::DemiBold);
    m_price->setObjectName(QStringLiteral("guide.price"));
    column->addWidget(m_price);
    m_priceNote = new TextBlock;
    m_priceNote->setObjectName(QStringLiteral("guide.priceNote"));
    column->addWidget(m_priceNote);
    column->addSpacing(tk().size.group);
    column->addWidget(new Hairline(Qt::Horizontal));
    m_sideParts = new QVBoxLayout;
    m_sideParts->setSpacing(0);
    column->addLayout(m_sideParts);
    column->addStretch(1);
    return side;
}

QVBoxLayout *GuidedStart::addPage(const QString &title, const QString &help)
{
    auto *page = new QWidget;
    page->setAccessibleName(title);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(tk().size.gap);
    column->addWidget(new TextLine(title, tk().size.heading, QFont::DemiBold));
    column->addWidget(new TextBlock(help, TextTone::Secondary));
    column->addSpacing(tk().size.gap);
    auto *controls = new QVBoxLayout;
    controls->setSpacing(tk().size.gap);
    column->addLayout(controls);
    column->addStretch(1);
    m_pages->addWidget(page);
    return controls;
}

template <class E>
void GuidedStart::addChoice(const QString &name, const QString &title, const QString &help, E GuidedAnswers::*answer,
                            const std::vector<std::tuple<E, QString, QString>> &options)
{
    QVBoxLayout *page = addPage(title, help);
    for (const auto &[value, words, detail] : options) {
        auto *card = new ChoiceCard(words, detail);
        card->setObjectName(QStringLiteral("guide.%1.%2").arg(name).arg(static_cast<int>(value)));
        if constexpr (std::is_same_v<E, GuidedShape>) {
            const auto week = weekOf(value);
            card->setCurve({week.begin(), week.end()});
        }
        page->addWidget(card);
        connect(card, &ChoiceCard::clicked, this, [this, answer, value = value] {
            GuidedAnswers answers = m_answers;
            answers.*answer = value;
            if constexpr (std::is_same_v<E, GuidedKind>)
                if (value != m_answers.what) {
                    answers.served = suggestedServed(value);
                    answers.answerKb = suggestedAnswerKb(value);
                }
            this->answer(answers);
        });
        connect(card, &ChoiceCard::confirmed, this, &GuidedStart::next);
        m_show.push_back([this, card, answer, value = value] { card->setChecked(m_answers.*answer == value); });
    }
}

LineField *GuidedStart::addNumber(QVBoxLayout *page, const QString &name, const QString &label, const QString &unit,
                                  double GuidedAnswers::*answer, double least)
{
    auto *field = new LineField;
    field->setObjectName(QStringLiteral("guide.") + name);
    field->lineEdit()->setObjectName(QStringLiteral("guide.%1.edit").arg(name));
    field->setLabel(label);
    field->setUnit(unit);
    field->setMaximumWidth(kGuideField);
    page->addWidget(field);
    m_numbers << field;
    connect(field, &LineField::textEdited, this, [this, field, answer, least](const QString &text) {
        const auto value = parseQuantity(text.trimmed().toStdString(), field->unit().toStdString());
        const bool good = value && *value >= least && *value <= kGuideMost;
        field->setError(good     ? QString()
                        : !value ? qs(toLine(value.error()))
                                 : tr("From %1 to %2.").arg(least).arg(QLocale().toString(kGuideMost, 'f', 0)));
        m_next->setEnabled(everyNumberIsGood());
        describePrice();
        if (!good)
            return;
        GuidedAnswers answers = m_answers;
        answers.*answer = *value;
        this->answer(answers);
    });
    // In front of the field's own filter, for which Enter only keeps what was typed.
    field->lineEdit()->installEventFilter(this);
    m_show.push_back([this, field, answer] {
        if (!field->lineEdit()->hasFocus()) {
            field->setText(QLocale(QLocale::English).toString(m_answers.*answer, 'g', 12));
            field->setError({});
        }
    });
    return field;
}

void GuidedStart::addPages()
{
    addChoice<GuidedKind>(
        QStringLiteral("what"), tr("What shall it run?"),
        tr("It decides where the instances stand and what is counted."), &GuidedAnswers::what,
        {{GuidedKind::Web, tr("A web application"), tr("Servers that answer people's requests, in public subnets.")},
         {GuidedKind::Workers, tr("Workers"), tr("Instances in private subnets that work through jobs as they come.")},
         {GuidedKind::Gpu, tr("GPU inference"), tr("A model behind an interface; every instance has a GPU.")}});

    QVBoxLayout *where =
        addPage(tr("In which Region?"), tr("Near those who use it, or where the data must stay. Prices "
                                           "differ between Regions."));
    m_region = new ChoiceField;
    m_region->setObjectName(QStringLiteral("guide.region"));
    m_region->setLabel(tr("Region"));
    m_region->setMaximumWidth(kGuideField);
    m_region->installEventFilter(this);  // Enter goes on here, too; Space and Alt+Down open the list
    QList<ChoiceItem> items;
    for (const RegionName &region : pricedRegions(m_engine.offers.catalog()))
        items << ChoiceItem{region.code, region.place, region.code, QStringLiteral("region"), true, {}};
    m_region->setItems(items);
    connect(m_region, &ChoiceField::chosen, this, [this](const QString &code) {
        GuidedAnswers answers = m_answers;
        answers.region = code;
        answer(answers);
    });
    m_show.push_back([this] { m_region->setCurrentId(m_answers.region); });
    where->addWidget(m_region);

    QVBoxLayout *load =
        addPage(tr("How much in the busiest hour?"), tr("A guess will do: every figure can be changed later, and the "
                                                        "design follows. “10k” and “1.2m” are understood."));
    addNumber(load, QStringLiteral("peak"), tr("Peak load"), QStringLiteral("req/s"), &GuidedAnswers::peak, 1);
    m_served = addNumber(load, QStringLiteral("served"), tr("One vCPU serves"), QStringLiteral("req/s"),
                         &GuidedAnswers::served, 0.1);
    m_show.push_back([this] {
        m_served->setLabel(m_answers.what == GuidedKind::Gpu ? tr("One GPU serves") : tr("One vCPU serves"));
        m_served->setMessage(tr("When it is fully busy. Measure it before you build."));
    });
    addNumber(load, QStringLiteral("answer"), tr("Size of an answer"), QStringLiteral("KB"), &GuidedAnswers::answerKb,
              0)
        ->setMessage(tr("What leaves AWS is billed by volume: often the larger part of the cost."));

    addChoice<GuidedShape>(
        QStringLiteral("shape"), tr("How does the load move over the week?"),
        tr("Capacity can follow a load that moves; what rests costs nothing."), &GuidedAnswers::shape,
        {{GuidedShape::Steady, tr("Steady"), tr("The same by day and night.")},
         {GuidedShape::Office, tr("Office hours"), tr("High on workdays, little at night and on weekends.")},
         {GuidedShape::Evening, tr("Evening peak"), tr("As people's spare time goes, a little less on weekends.")}});

    addChoice<GuidedLoss>(
        QStringLiteral("loss"), tr("What if a zone fails?"),
        tr("An Availability Zone is one or more data centers; now and then one is lost for hours."),
        &GuidedAnswers::loss,
        {{GuidedLoss::CarriesAll, tr("Nobody may notice"), tr("Three zones; two of them carry the whole peak.")},
         {GuidedLoss::CarriesLess, tr("It may slow down"), tr("Two zones; the one that is left goes on with less.")},
         {GuidedLoss::OneZone, tr("It may stop"), tr("One zone is enough; cheapest.")}});

    addChoice<GuidedCost>(
        QStringLiteral("cost"), tr("How much may cost decide?"),
        tr("What is cheaper here comes with a condition; nothing is decided that you did not allow."),
        &GuidedAnswers::cost,
        {{GuidedCost::Steady, tr("Steady performance first"), tr("On-Demand, no burstable types.")},
         {GuidedCost::Careful, tr("Cheaper where it does no harm"),
          tr("Burstable types may be taken where their baseline carries the load.")},
         {GuidedCost::Lowest, tr("As cheap as it gets"),
          tr("Burstable types and a good part on Spot, which AWS may take back at two minutes' notice.")}});

    QVBoxLayout *data = addPage(tr("What data does each instance keep?"),
                                tr("On a volume beside the one it starts from. 0 GiB: none, which is best where data "
                                   "lives elsewhere."));
    addNumber(data, QStringLiteral("data"), tr("Data volume"), QStringLiteral("GiB"), &GuidedAnswers::dataGiB, 0);
    addNumber(data, QStringLiteral("iops"), tr("IOPS needed"), QStringLiteral("IOPS"), &GuidedAnswers::dataIops, 0);

    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new Pane(nullptr, Pane::Ground::Canvas);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, tk().size.gap, 0);
    column->setSpacing(tk().size.gap);
    column->addWidget(new TextLine(tr("Your design, and why"), tk().size.heading, QFont::DemiBold));
    column->addWidget(
        new TextBlock(tr("Everything in it can be changed, and one undo takes it all back."), TextTone::Secondary));
    m_result = new QVBoxLayout;
    m_result->setSpacing(0);
    column->addLayout(m_result);
    column->addStretch(1);
    area->setWidget(content);
    m_pages->addWidget(area);
}

void GuidedStart::begun()
{
    m_begun = true;
    m_afresh->show();
    describePrice();
}

void GuidedStart::answer(const GuidedAnswers &answers)
{
    begun();
    take(answers);
}

void GuidedStart::resume(const QString &region)
{
    if (m_begun)
        goTo(step());
    else
        restart(region);
}

void GuidedStart::restart(const QString &region)
{
    m_begun = false;
    m_startRegion = region;
    m_afresh->hide();
    GuidedAnswers answers;
    answers.served = suggestedServed(answers.what);
    answers.answerKb = suggestedAnswerKb(answers.what);
    answers.region = region.isEmpty() ? qs(m_engine.offers.catalog().referenceRegion().code) : region;
    m_evaluation = nullptr;
    m_outside.clear();
    m_price->setText({});
    describePrice();
    emptyLayout(m_sideParts);
    emptyLayout(m_result);
    take(answers);
    goTo(0);
}

int GuidedStart::step() const { return m_pages->currentIndex(); }

QString GuidedStart::priceText() const { return m_price->text(); }

bool GuidedStart::everyNumberIsGood() const
{
    return std::all_of(m_numbers.begin(), m_numbers.end(), [](LineField *field) { return field->error().isEmpty(); });
}

void GuidedStart::goTo(int step)
{
    m_pages->setCurrentIndex(step);
    const bool last = step == kQuestions;
    m_where->setText(last ? tr("Guided start · done")
                          : tr("Guided start · question %1 of %2").arg(step + 1).arg(kQuestions));
    static_cast<GuideProgress *>(m_progress)->setDone(std::min(step + 1, kQuestions));
    m_back->setEnabled(step > 0);
    m_next->setText(last ? tr("Make this design") : tr("Next"));
    QWidget *page = m_pages->currentWidget();
    QWidget *target = m_next;
    for (ChoiceCard *card : page->findChildren<ChoiceCard *>())
        if (card->isChecked())
            target = card;
    if (auto *choice = page->findChild<ChoiceField *>())
        target = choice;
    else if (auto *edit = page->findChild<QLineEdit *>()) {
        target = edit;
        edit->selectAll();
    }
    target->setFocus(Qt::TabFocusReason);
    // What could not be used on the page before is taken back to the last answer.
    showAnswers();
    m_next->setEnabled(everyNumberIsGood());
    describePrice();
    m_area->ensureWidgetVisible(target);
}

void GuidedStart::next()
{
    if (!everyNumberIsGood())
        return;
    begun();
    if (step() < kQuestions)
        goTo(step() + 1);
    else
        emit finished(m_made.edit);
}

void GuidedStart::back()
{
    if (step() > 0)
        goTo(step() - 1);
}

void GuidedStart::take(const GuidedAnswers &answers)
{
    m_answers = answers;
    showAnswers();
    m_made = guidedDesign(m_answers, m_engine);
    const auto design = m_made.edit(Design());
    if (!design) {
        m_priceNote->setText(errorWords(design.error(), std::vector<FieldDescription>()), TextTone::High);
        return;
    }
    m_runner->request(*design);
    m_dim.start();
}

void GuidedStart::showAnswers()
{
    for (const auto &show : m_show)
        show();
}

void GuidedStart::describePrice()
{
    const bool good = everyNumberIsGood();
    m_priceTitle->setText(m_begun ? tr("Price of this design") : tr("Example"));
    m_price->setTone(good ? TextTone::Normal : TextTone::Secondary);
    QString note = good ? tr("a month, at list prices from the catalog of %1, before tax")
                              .arg(longDate(qs(m_engine.offers.catalog().date())))
                        : tr("Of the last answer that can be used, not of what is typed now.");
    QStringList without;
    for (const GuidedOutside &each : m_outside)
        without << each.name;
    if (good && !without.isEmpty())
        note += tr(". Not in it: %1").arg(without.join(QStringLiteral(", ")));
    m_priceNote->setText(note, TextTone::Secondary);
}

void GuidedStart::resizeEvent(QResizeEvent *event)
{
    m_side->setFixedWidth(width() < kGuideNarrow ? kGuideNarrowSide : kGuideSide);
    QWidget::resizeEvent(event);
}

void GuidedStart::waitForPrice() { showFigures(m_runner->wait()); }

void GuidedStart::showFigures(const EvaluationPtr &evaluation)
{
    if (!evaluation || evaluation == m_evaluation)
        return;
    m_dim.stop();
    m_evaluation = evaluation;
    m_price->setText(shortMoney(evaluation->totals.monthly, Period::Month));
    const ComponentResult *fleet = evaluation->component(ComponentId("fleet"));
    m_outside = guidedOutside(m_answers, fleet && fleet->plan ? fleet->plan->units : 0);
    describePrice();
    emptyLayout(m_sideParts);
    emptyLayout(m_result);
    for (const GuidedPart &part : m_made.parts) {
        const ComponentResult *result = evaluation->component(part.id);
        if (!result)
            continue;
        if (result->kind && !result->kind->isFrame())
            m_sideParts->addWidget(guidePartRow(guideRowOf(*result, {})));
        m_result->addWidget(guidePartRow(guideRowOf(*result, part.why)));
        m_result->addWidget(new Hairline(Qt::Horizontal));
    }
    for (GuideRow traffic : guideTrafficRows(*evaluation)) {
        m_result->addWidget(guidePartRow(traffic));
        traffic.why.clear();
        m_sideParts->addWidget(guidePartRow(traffic));
    }
    showOutside();
}

void GuidedStart::showOutside()
{
    if (m_outside.empty())
        return;
    auto *head = new TextLine(tr("Not in this design, nor in its price"), tk().size.body, QFont::DemiBold);
    head->setObjectName(QStringLiteral("guide.outside"));
    m_result->addSpacing(tk().size.group);
    m_result->addWidget(head);
    for (const GuidedOutside &each : m_outside) {
        QWidget *row = guidePartRow({each.icon, each.name, {}, {}, each.why, false});
        row->setObjectName(QStringLiteral("guide.outside.") + each.id);
        m_result->addWidget(row);
        m_result->addWidget(new Hairline(Qt::Horizontal));
    }
}

bool GuidedStart::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool choosing = watched == m_region && m_region->isListOpen();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && !choosing) {
            next();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void GuidedStart::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit cancelled();
    else if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        QWidget::keyPressEvent(event);
    else if (auto *button = qobject_cast<QAbstractButton *>(focusWidget()); button && button->hasFocus())
        button->click();  // what a person sees in focus is what Enter means
    else
        next();
}

void GuidedStart::paintEvent(QPaintEvent *) { QPainter(this).fillRect(rect(), tk().canvas); }

}  // namespace gp
