// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/find_bar.h"

#include "ui/canvas/diagram_scene.h"
#include "ui/canvas/diagram_view.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text_block.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace gp {
namespace {

constexpr int kFindBarMargin = 12;
constexpr int kMostFoundText = 24;
constexpr qreal kFoundRingReach = 5;  // round the part, outside the ring of a selected one
constexpr qreal kFoundRingStrength = 0.45;
constexpr qreal kFrameHead = 22;  // of a frame: its name, detail and cost

}  // namespace

/// Rings round what was found, over the canvas and deaf to the mouse.
class FoundRings : public QWidget {
public:
    explicit FoundRings(DiagramView &view) : QWidget(&view), m_view(view)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
        hide();
    }

    void setParts(const QList<FoundPart> &parts, qsizetype current)
    {
        m_parts = parts;
        m_current = current;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setClipRegion(besideWords());
        painter.setOpacity(kFoundRingStrength);
        painter.setPen(QPen(tk().accent, tk().size.focus));
        painter.setBrush(Qt::NoBrush);
        for (qsizetype i = 0; i < m_parts.size(); ++i) {
            const ComponentItem *item = i == m_current ? nullptr : m_view.diagram().item(m_parts[i].component);
            if (!item)
                continue;
            const QRectF box = m_view.viewportTransform().mapRect(item->rect());
            const QRectF ring = box.adjusted(-kFoundRingReach, -kFoundRingReach, kFoundRingReach, kFoundRingReach);
            if (ring.intersects(QRectF(rect())))
                painter.drawRoundedRect(ring, tk().size.cardRadius, tk().size.cardRadius);
        }
    }

private:
    /// All of the view but what is read: nodes, the head lines of frames, labels of links. A ring goes behind them.
    [[nodiscard]] QRegion besideWords() const
    {
        QRegion region(rect());
        if (detailAt(m_view.zoomFactor()) == Detail::Blocks)
            return region;  // so small that nothing is read
        const QTransform toView = m_view.viewportTransform();
        const QRectF seen = m_view.visibleRect();
        for (const QGraphicsItem *each : m_view.diagram().items(seen)) {
            QRectF words;
            if (const auto *part = dynamic_cast<const ComponentItem *>(each)) {
                words = part->rect();
                if (part->isFrame())
                    words.setHeight(std::min(words.height(), kFrameHead));
            } else if (const auto *label = dynamic_cast<const LinkLabelItem *>(each)) {
                words = label->sceneBoundingRect();
            }
            if (!words.isEmpty())
                region -= toView.mapRect(words).toAlignedRect();
        }
        return region;
    }

    DiagramView &m_view;
    QList<FoundPart> m_parts;
    qsizetype m_current = 0;
};

FindBar::FindBar(Document &document, Selection &selection, DiagramView &view)
    : QWidget(&view), m_document(document), m_selection(selection), m_view(view), m_rings(new FoundRings(view)),
      m_words(new TextLine({}, tk().size.secondary))
{
    setObjectName(QStringLiteral("find.bar"));
    setAccessibleName(tr("What was found"));
    setCursor(Qt::ArrowCursor);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(tk().size.panelPad, tk().size.unit, tk().size.unit, tk().size.unit);
    row->setSpacing(tk().size.unit);
    m_words->setObjectName(QStringLiteral("find.words"));
    row->addWidget(m_words);
    const auto add = [&](const QString &name, const QString &glyph, const QString &words, const QString &keys,
                         const std::function<void()> &run) {
        auto *button = new ToolButton(glyph, words);
        button->setObjectName(name);
        button->setShortcutText(keys);
        connect(button, &ToolButton::clicked, this, run);
        row->addWidget(button);
    };
    add(QStringLiteral("find.previous"), QStringLiteral("chevron-up"), tr("The one before"), QStringLiteral("Shift+F3"),
        [this] { step(-1); });
    add(QStringLiteral("find.next"), QStringLiteral("chevron-down"), tr("The next one"), QStringLiteral("F3"),
        [this] { step(1); });
    add(QStringLiteral("find.close"), QStringLiteral("close"), tr("End the search"), QStringLiteral("Esc"),
        [this] { leave(); });
    hide();
    m_view.installEventFilter(this);
    const auto repaint = [this] { m_rings->update(); };
    connect(&m_view, &DiagramView::viewMoved, m_rings, repaint);
    connect(&m_view, &DiagramView::zoomChanged, m_rings, repaint);
    connect(&m_view.diagram(), &DiagramScene::drawingChanged, this, [this] {
        if (isActive())
            dropVanished();
    });
    connect(&m_document, &Document::replaced, this, &FindBar::end);
}

void FindBar::begin(const QString &text, const QList<FoundPart> &parts, const FoundPart &at)
{
    m_text = text;
    m_parts = parts;
    m_at = std::max<qsizetype>(0, parts.indexOf(at));
    if (m_parts.isEmpty()) {
        end();
        return;
    }
    if (QWidget *focus = QApplication::focusWidget(); !isActive() && focus && !isAncestorOf(focus))
        m_focusBefore = focus;
    QWidget::show();
    m_rings->show();
    // Under minimap and bar, over the drawing.
    m_rings->raise();
    for (QObject *child : m_view.children())
        if (auto *widget = qobject_cast<QWidget *>(child);
            widget && widget != m_rings && widget != m_view.viewport() && widget->isVisible())
            widget->raise();
    show(m_parts[m_at]);
    describe();
    // F3 and Esc are for the search from here on, wherever it was begun.
    m_view.setFocus(Qt::OtherFocusReason);
}

void FindBar::leave()
{
    if (!isActive())
        return;
    end();
    QWidget *back = m_focusBefore && m_focusBefore->isVisible() ? m_focusBefore.data() : &m_view;
    back->setFocus(Qt::OtherFocusReason);
}

bool FindBar::step(int by)
{
    dropVanished();
    if (m_parts.isEmpty())
        return false;
    m_at = (m_at + by + m_parts.size()) % m_parts.size();
    show(m_parts[m_at]);
    describe();
    return true;
}

void FindBar::end()
{
    m_parts.clear();
    m_rings->hide();
    hide();
}

void FindBar::dropVanished()
{
    const Design &design = m_document.design();
    const auto gone = [&](const FoundPart &part) {
        return part.link.empty() ? !design.component(part.component) : !design.link(part.link);
    };
    qsizetype before = 0;
    for (qsizetype i = 0; i < m_at && i < m_parts.size(); ++i)
        before += gone(m_parts[i]) ? 1 : 0;
    const qsizetype count = m_parts.size();
    m_parts.removeIf(gone);
    if (m_parts.isEmpty()) {
        end();
    } else if (m_parts.size() != count) {
        m_at = std::min(m_at - before, m_parts.size() - 1);
        describe();
    } else {
        m_rings->update();
    }
}

void FindBar::show(const FoundPart &part)
{
    const LinkPtr link = m_document.design().link(part.link);
    if (link)
        m_selection.select(link->id);
    else
        m_selection.select(part.component);
    QRectF box;
    if (const LinkItem *line = link ? m_view.diagram().item(link->id) : nullptr)
        box = line->drawing().path().boundingRect();
    else if (const ComponentItem *item = m_view.diagram().item(part.component))
        box = item->rect();
    if (!box.isNull())
        m_view.showLegibly(box);
}

QString FindBar::position() const
{
    return m_parts.isEmpty() ? QString() : tr("%1 of %2").arg(m_at + 1).arg(m_parts.size());
}

void FindBar::describe()
{
    QString text = m_text;
    if (text.size() > kMostFoundText)
        text = text.left(kMostFoundText - 1) + QStringLiteral("…");
    m_words->setText(tr("“%1”  %2").arg(text, position()));
    m_words->setFixedWidth(m_words->sizeHint().width());
    setAccessibleDescription(m_words->text());
    m_rings->setParts(m_parts, m_at);
    place();
}

void FindBar::place()
{
    adjustSize();
    move(m_view.width() - width() - kFindBarMargin - tk().size.scrollTrack, kFindBarMargin);
    m_rings->setGeometry(m_view.viewport()->geometry());
}

void FindBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tk().line, 1));
    painter.setBrush(tk().raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), tk().size.cardRadius, tk().size.cardRadius);
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        leave();
    } else {
        QWidget::keyPressEvent(event);
    }
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_view && event->type() == QEvent::Resize && isActive())
        place();
    // Esc on the canvas ends the search first, then what it ended before.
    if (watched == &m_view && event->type() == QEvent::KeyPress && isActive() &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        leave();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace gp
