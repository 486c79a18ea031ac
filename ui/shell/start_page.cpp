// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/start_page.h"

#include "core/exchange/templates.h"
#include "ui/document/wording.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/style.h"
#include "ui/theme/text_flow.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/text_block.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace gp {
namespace {

constexpr int kLeftWidth = 436;
constexpr int kLeastLeftWidth = 290;
constexpr int kStartMargin = 28;
constexpr int kCardColumns = 3;
constexpr int kFiltersFrom = 700;  // px of room for title, categories and search
constexpr int kLongTitleFrom = 860;
constexpr int kTitleFrom = 420;  // for title and search
constexpr int kBrandLogo = 36;
constexpr int kBigButton = 36;
constexpr int kWhenLines = 4;
constexpr int kGuideHeight = 72;
constexpr int kImportCard = 48;
constexpr int kSearchWidth = 188;
constexpr int kLoadBesidePrice = 340;  // a narrower card has no room for both in a line

/// The mark and the name at the head of the page.
class Brand : public QWidget {
public:
    Brand() { setFixedHeight(kBrandLogo + 4); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintLogo(painter, QRectF(0, 2, kBrandLogo, kBrandLogo));
        const qreal x = kBrandLogo + tk().size.panelPad;
        paintText(painter, QRectF(x, 0, width() - x, 24), QStringLiteral("Groundplan"),
                  uiFont(tk().size.heading, QFont::DemiBold), tk().text);
        paintText(painter, QRectF(x, 24, width() - x, tk().size.lineHeight),
                  tr("Design it, price it, break it, hand it over."), uiFont(tk().size.secondary), tk().secondary);
    }
};

/// What stands at the foot of the page.
class Foot : public QWidget {
public:
    Foot() { setFixedHeight(tk().size.control); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QFont font = uiFont(tk().size.secondary);
        drawGlyph(painter, QRectF(0, 0, tk().size.glyph, height()), QStringLiteral("download"), tk().size.smallGlyph,
                  tk().secondary);
        const qreal x = tk().size.glyph + tk().size.gap;
        paintText(painter, QRectF(x, 0, width() - x, height()), tr("Or drop a file anywhere in this window."), font,
                  tk().secondary);
        paintText(painter, QRectF(0, 0, width(), height()), tr("Works offline"), font, tk().secondary, Qt::AlignRight);
    }
};

/// The way into the guided start.
class GuideCard : public PaintedButton {
public:
    GuideCard()
    {
        setText(tr("Guided start, two minutes"));
        setAccessibleName(text());
        setAccessibleDescription(sentence());
        setObjectName(QStringLiteral("start.guide"));
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setFixedHeight(kGuideHeight);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Sizes &size = tk().size;
        painter.setPen(isLit() ? QPen(tk().accent, 1) : QPen(Qt::NoPen));
        painter.setBrush(tk().selected);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), size.cardRadius, size.cardRadius);
        if (hasKeyboardFocus())
            paintFocusRing(painter, rect(), size.cardRadius);
        drawGlyph(painter, QRectF(size.group, 0, size.glyph, height()), QStringLiteral("wand"), size.glyph,
                  tk().accent);
        drawGlyph(painter, QRectF(width() - size.group - size.glyph, 0, size.glyph, height()),
                  QStringLiteral("arrow-right"), size.glyph, tk().accent);
        const qreal x = 2 * size.group + size.glyph;
        const qreal room = width() - x - 2 * size.group - size.glyph;
        TextFlow detail({{sentence(), TextTone::Secondary}}, size.secondary, size.lineHeight);
        detail.setWidth(room, 2);
        const qreal top = (height() - size.lineHeight - detail.height()) / 2.0;
        paintText(painter, QRectF(x, top - 1, room, size.lineHeight), text(), uiFont(size.body, QFont::DemiBold),
                  tk().text);
        detail.paint(painter, QPointF(x, top + size.lineHeight));
    }

private:
    static QString sentence()
    {
        return StartPage::tr("Seven questions on load, data and risk. You get a priced design and the reason for every "
                             "part of it.");
    }
};

/// What can be brought in that is no design of ours.
class ImportCard : public PaintedButton {
public:
    ImportCard(const QString &title, const QString &detail) : m_detail(detail)
    {
        setText(title);
        setAccessibleName(StartPage::tr("Import from %1").arg(title));
        setAccessibleDescription(detail);
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setFixedHeight(kImportCard);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Sizes &size = tk().size;
        painter.setPen(QPen(isLit() ? tk().accent : tk().line, 1));
        painter.setBrush(tk().surface);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), size.radius, size.radius);
        if (hasKeyboardFocus())
            paintFocusRing(painter, rect(), size.radius);
        drawGlyph(painter, QRectF(size.panelPad, 0, size.glyph, height()), QStringLiteral("table"), size.glyph,
                  tk().secondary);
        const qreal x = 2 * size.panelPad + size.glyph;
        const qreal room = width() - x - size.panelPad;
        const qreal top = (height() - 2 * size.lineHeight) / 2.0;
        paintText(painter, QRectF(x, top, room, size.lineHeight), text(), uiFont(size.body, QFont::Medium), tk().text);
        paintText(painter, QRectF(x, top + size.lineHeight, room, size.lineHeight), m_detail, uiFont(size.caption),
                  tk().secondary);
    }

private:
    QString m_detail;
};

/// What a page of a width leaves to the templates.
int rightRoom(int page)
{
    const int left = std::clamp(page / 2, kLeastLeftWidth, kLeftWidth);
    return page - left - 2 * (kStartMargin + tk().size.unit);
}

int columnsIn(int page)
{
    return std::clamp((rightRoom(page) + tk().size.group) / (kLeastTemplateCard + tk().size.group), 1, kCardColumns);
}

}  // namespace

StartPage::StartPage(const Engine &engine, QWidget *parent)
    : QWidget(parent), m_engine(engine), m_prices(new TemplatePrices(engine, this))
{
    setObjectName(QStringLiteral("start"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeLeft(), 1);
    row->addWidget(new Hairline(Qt::Vertical));
    row->addWidget(makeRight(), 1);
    installEventFilter(this);
    connect(m_prices, &TemplatePrices::told, this, [this](const TemplateFigures &figures) {
        for (TemplateCard *card : std::as_const(m_cards))
            if (card->id() == figures.id)
                card->setFigures(figures);
    });
}

QWidget *StartPage::makeLeft()
{
    auto *left = new Pane;
    auto *column = new QVBoxLayout(left);
    // A row's ground reaches a little beyond what stands in the column.
    const int inset = tk().size.gap;
    column->setContentsMargins(kStartMargin - inset, kStartMargin + tk().size.unit, kStartMargin - inset,
                               tk().size.panelPad);
    const auto put = [&](QWidget *widget) {
        auto *row = new QHBoxLayout;
        row->setContentsMargins(inset, 0, inset, 0);
        row->addWidget(widget);
        column->addLayout(row);
    };
    column->setSpacing(0);
    put(new Brand);
    column->addSpacing(tk().size.group + tk().size.unit);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(tk().size.gap);
    buttons->setContentsMargins(inset, 0, inset, 0);
    auto *fresh = new QPushButton(tr("New design"));
    fresh->setProperty(kPrimaryProperty, true);
    fresh->setProperty(kGlyphProperty, QStringLiteral("plus"));
    fresh->setObjectName(QStringLiteral("start.new"));
    auto *open = new QPushButton(tr("Open"));
    open->setProperty(kGlyphProperty, QStringLiteral("folder"));
    open->setObjectName(QStringLiteral("start.open"));
    for (QPushButton *button : {fresh, open}) {
        button->setFixedHeight(kBigButton);
        buttons->addWidget(button, 1);
    }
    connect(fresh, &QPushButton::clicked, this, &StartPage::newRequested);
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    column->addLayout(buttons);
    column->addSpacing(tk().size.group);
    auto *guide = new GuideCard;
    connect(guide, &GuideCard::clicked, this, &StartPage::guideRequested);
    put(guide);
    column->addSpacing(kStartMargin - tk().size.unit);
    put(new TextLine(tr("Recent"), tk().size.body, QFont::DemiBold));
    column->addSpacing(tk().size.gap);
    m_recent = new QVBoxLayout;
    m_recent->setSpacing(0);
    column->addLayout(m_recent);
    column->addSpacing(kStartMargin - tk().size.unit);
    put(new TextLine(tr("Import"), tk().size.body, QFont::DemiBold));
    column->addSpacing(tk().size.gap);
    auto *report =
        new ImportCard(tr("S3 Inventory or Storage Lens"), tr("CSV, .gz or manifest: a bucket as it is today"));
    report->setObjectName(QStringLiteral("start.importReport"));
    connect(report, &ImportCard::clicked, this, &StartPage::importReportRequested);
    put(report);
    column->addStretch(1);
    put(new Foot);
    setRecent({});
    // In a small window, or one of large text, half of the width is left to the templates and the rest scrolls.
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setMinimumWidth(kLeastLeftWidth);
    area->setMaximumWidth(kLeftWidth - 1);
    area->setWidget(left);
    return area;
}

QWidget *StartPage::makeFilters()
{
    auto *filters = new QWidget;
    auto *row = new QHBoxLayout(filters);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(tk().size.panelPad);
    auto *title = new TextLine(tr("Start from a template"), tk().size.heading, QFont::DemiBold);
    title->setObjectName(QStringLiteral("start.title"));
    row->addWidget(title);
    row->addStretch(1);
    QList<Segment> segments{{QString(), tr("All")}};
    for (const TemplateCard *card : std::as_const(m_cards)) {
        const Segment segment{card->category(), card->category()};
        if (!segment.id.isEmpty() && !segments.contains(segment))
            segments << segment;
    }
    if (segments.size() > 2) {
        m_categories = new SegmentedControl(segments);
        m_categories->setCurrent(0);
        m_categories->setObjectName(QStringLiteral("start.categories"));
        m_categories->setAccessibleName(tr("Templates of"));
        connect(m_categories, &SegmentedControl::activated, this, &StartPage::filter);
        row->addWidget(m_categories);
    }
    m_search = new SearchField(tr("Search templates"));
    m_search->setObjectName(QStringLiteral("start.search"));
    m_search->setFixedWidth(kSearchWidth);
    connect(m_search, &QLineEdit::textChanged, this, &StartPage::filter);
    row->addWidget(m_search);
    return filters;
}

QWidget *StartPage::makeRight()
{
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new Pane(nullptr, Pane::Ground::Canvas);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(kStartMargin + tk().size.unit, kStartMargin, kStartMargin + tk().size.unit,
                               kStartMargin);
    column->setSpacing(tk().size.group);
    for (const DesignTemplate &each : designTemplates()) {
        auto *card = new TemplateCard(each, content);
        connect(card, &TemplateCard::clicked, this, [this, card] { emit templateChosen(card->id()); });
        card->installEventFilter(this);
        m_cards << card;
    }
    column->addWidget(makeFilters());
    m_grid = new QGridLayout;
    m_grid->setSpacing(tk().size.group);
    column->addLayout(m_grid);
    m_none = new TextBlock;
    column->addWidget(m_none);
    auto *note = new TextBlock(tr("From the low to the high load shown, a month, at on-demand list prices from the "
                                  "catalog of %1; USD before tax.")
                                   .arg(longDate(qs(m_engine.offers.catalog().date()))),
                               TextTone::Secondary);
    note->setFontSize(tk().size.caption);
    column->addWidget(note);
    column->addStretch(1);
    area->setWidget(content);

    auto *right = new QWidget;
    auto *rows = new QVBoxLayout(right);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(area, 1);
    rows->addWidget(new Hairline(Qt::Horizontal));
    auto *foot = new Pane;
    auto *words = new QVBoxLayout(foot);
    words->setContentsMargins(kStartMargin + tk().size.unit, tk().size.panelPad, kStartMargin + tk().size.unit,
                              tk().size.panelPad);
    m_when = new TextBlock;
    m_when->setObjectName(QStringLiteral("start.when"));
    m_when->setFixedHeight(kWhenLines * tk().size.lineHeight);
    words->addWidget(m_when);
    rows->addWidget(foot);
    filter();
    if (!m_cards.isEmpty())
        showWhen(*m_cards.front());
    return right;
}

void StartPage::showWhen(const TemplateCard &card)
{
    for (const DesignTemplate &each : designTemplates())
        if (qs(each.id) == card.id())
            m_when->setRuns({{card.text() + QStringLiteral(".  "), TextTone::Normal, QFont::DemiBold},
                             {qs(each.whenToUse), TextTone::Secondary}});
}

void StartPage::filter()
{
    const QString category = m_categories ? m_categories->currentId() : QString();
    m_shown.clear();
    m_columns = columnsIn(width());
    for (int i = 0; i < kCardColumns; ++i)
        m_grid->setColumnStretch(i, i < m_columns ? 1 : 0);
    for (TemplateCard *card : std::as_const(m_cards)) {
        m_grid->removeWidget(card);
        const bool fits = (category.isEmpty() || card->category() == category) && card->matches(m_search->text());
        if (fits) {
            const int place = static_cast<int>(m_shown.size());
            m_grid->addWidget(card, place / m_columns, place % m_columns);
            m_shown << card;
        }
        card->setVisible(fits);
    }
    fitCards();
    m_none->setText(tr("No template has “%1” in it.").arg(m_search->text().trimmed()), TextTone::Secondary);
    m_none->setVisible(m_shown.isEmpty());
}

void StartPage::fitCards()
{
    const int columns = columnsIn(width());
    const int room = rightRoom(width()) - tk().size.scrollTrack;
    const int card = std::max(kLeastTemplateCard, (room - (columns - 1) * tk().size.group) / columns);
    int lines = 1;
    for (const TemplateCard *each : std::as_const(m_cards))
        lines = std::max(lines, each->summaryLinesIn(card));
    for (TemplateCard *each : std::as_const(m_cards)) {
        each->setSummaryLines(lines);
        each->setNarrow(card < kLoadBesidePrice);
    }
}

void StartPage::setRecent(const QList<RecentFile> &files)
{
    const qsizetype focused = m_rows.indexOf(qobject_cast<RecentRow *>(focusWidget()));
    m_rows.clear();
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        // A row may be gone by its own click.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    if (files.isEmpty()) {
        auto *none = new QWidget;
        auto *inset = new QHBoxLayout(none);
        inset->setContentsMargins(tk().size.gap, 0, tk().size.gap, 0);
        inset->addWidget(new TextBlock(tr("Designs that you save appear here."), TextTone::Secondary));
        m_recent->addWidget(none);
    }
    for (const RecentFile &file : files) {
        auto *row = new RecentRow(file);
        connect(row, &RecentRow::clicked, this, [this, path = file.path] { emit recentChosen(path); });
        connect(row, &RecentRow::removeRequested, this, [this, path = file.path] { emit recentRemoved(path); });
        row->installEventFilter(this);
        m_recent->addWidget(row);
        row->show();  // now rather than with the next event, so that it can take the focus
        m_rows << row;
    }
    if (focused >= 0 && !m_rows.isEmpty())
        m_rows[std::min(focused, m_rows.size() - 1)]->setFocus(Qt::TabFocusReason);
}

void StartPage::setRegion(const QString &region)
{
    if (m_region == region)
        return;
    m_region = region;
    if (m_started && isVisible())
        m_prices->start(m_region);
    else
        m_started = false;  // the next time that the page is shown
}

void StartPage::startPrices()
{
    if (m_started)
        return;
    m_started = true;
    m_prices->start(m_region);
}

void StartPage::evaluateTemplates()
{
    startPrices();
    m_prices->wait();
}

bool StartPage::travel(QWidget *from, int key)
{
    const auto focus = [](QWidget *widget) {
        if (widget)
            widget->setFocus(Qt::TabFocusReason);
        return widget != nullptr;
    };
    if (const qsizetype row = m_rows.indexOf(qobject_cast<RecentRow *>(from)); row >= 0) {
        if (key == Qt::Key_Right)
            return focus(m_shown.value(0));
        const qsizetype next = key == Qt::Key_Up ? row - 1 : key == Qt::Key_Down ? row + 1 : row;
        return focus(m_rows.value(next));
    }
    const qsizetype card = m_shown.indexOf(qobject_cast<TemplateCard *>(from));
    if (card < 0)
        return false;
    const int columns = columnsIn(width());
    if (key == Qt::Key_Left && card % columns == 0)
        return focus(m_rows.value(0));
    const qsizetype step = key == Qt::Key_Left ? -1 : key == Qt::Key_Right ? 1 : key == Qt::Key_Up ? -columns : columns;
    return focus(m_shown.value(card + step));
}

bool StartPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == this) {
        if (event->type() == QEvent::Resize)
            fitWidth();
        return false;
    }
    if (event->type() == QEvent::Enter || event->type() == QEvent::FocusIn)
        if (const auto *card = qobject_cast<TemplateCard *>(watched))
            showWhen(*card);
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool arrow = key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
        if (arrow && static_cast<QKeyEvent *>(event)->modifiers() == Qt::NoModifier) {
            travel(qobject_cast<QWidget *>(watched), key);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void StartPage::fitWidth()
{
    if (!m_grid)
        return;
    const int room = rightRoom(width());
    if (m_categories)
        m_categories->setVisible(room >= kFiltersFrom);
    auto *title = findChild<TextLine *>(QStringLiteral("start.title"));
    title->setVisible(room >= kTitleFrom);
    title->setText(room >= kLongTitleFrom ? tr("Start from a template") : tr("Templates"));
    if (m_columns != columnsIn(width()))
        filter();
    fitCards();
}

void StartPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    // The window may have changed while another page stood in it.
    fitWidth();
    // After the first paint: the window stands before its pictures do.
    QTimer::singleShot(0, this, [this] {
        if (isVisible())
            startPrices();
    });
}

void StartPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    // A design that was opened instead wants the cores for itself.
    if (m_started && !event->spontaneous() && !m_prices->isFinished()) {
        m_prices->cancel();
        m_started = false;
    }
}

void StartPage::paintEvent(QPaintEvent *) { QPainter(this).fillRect(rect(), tk().canvas); }

}  // namespace gp
