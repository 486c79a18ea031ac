// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawn_fixture.h"

#include "core/catalog/embedded_catalog.h"
#include "core/design/edits.h"
#include "core/exchange/templates.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/field_frame.h"

#include <QMouseEvent>
#include <QPaintEngine>

namespace gp::test {
namespace {

const Engine &bucketEngine()
{
    static const Offers offers(embeddedCatalog());
    static const Engine engine{builtInKinds(), offers};
    return engine;
}

void send(QWidget *widget, QEvent::Type type, const QPointF &at, Qt::MouseButton button, Qt::MouseButtons held)
{
    QMouseEvent event(type, at, widget->mapToGlobal(at), button, held, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &event);
}

/// Takes down what is written and draws nothing.
class WordsEngine : public QPaintEngine {
public:
    explicit WordsEngine(QList<PaintedWord> &words) : QPaintEngine(AllFeatures), m_words(words) {}
    bool begin(QPaintDevice *) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState &) override {}
    void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override {}
    void drawPolygon(const QPointF *, int, PolygonDrawMode) override {}
    void drawPath(const QPainterPath &) override {}
    void drawTextItem(const QPointF &at, const QTextItem &item) override
    {
        // With where the widget stands in what is rendered, and without what its surroundings cut off.
        const QPointF place = painter()->deviceTransform().map(at);
        const QRectF box(place.x(), place.y() - item.ascent(), item.width(), item.ascent() + item.descent());
        if (systemClip().isEmpty() || systemClip().intersects(box.toAlignedRect()))
            m_words << PaintedWord{item.text(), box, painter()->pen().color()};
    }
    Type type() const override { return User; }

private:
    QList<PaintedWord> &m_words;
};

class WordsDevice : public QPaintDevice {
public:
    WordsDevice(const QSize &size, QList<PaintedWord> &words) : m_size(size), m_engine(words) {}
    QPaintEngine *paintEngine() const override { return &m_engine; }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return m_size.width();
        case PdmHeight:
            return m_size.height();
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(devicePixelRatioFScale());
        case PdmDepth:
            return 32;
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return 96;
        default:
            return 1;
        }
    }

private:
    QSize m_size;
    mutable WordsEngine m_engine;
};

Sizes &liveSizes() { return const_cast<Tokens &>(tk()).size; }

void scaleText(Sizes &size, double by)
{
    for (int *each : {&size.caption, &size.secondary, &size.body, &size.title, &size.lineHeight, &size.control})
        *each = static_cast<int>(*each * by);
}

}  // namespace

BucketForm::BucketForm()
    : document(std::make_unique<Document>(bucketEngine())), selection(std::make_unique<Selection>()),
      view(std::make_unique<ViewState>()), window(std::make_unique<QWidget>())
{
    document->reset(designFromTemplate("media-archive", builtInKinds()).value());
    document->waitForEvaluation();
    for (const ComponentPtr &component : document->design().components())
        if (component->kind == "s3.bucket")
            bucket = component->id;
    window->resize(900, 1000);
    inspector = new Inspector(*document, *selection, *view, window.get());
    inspector->setGeometry(580, 0, 320, 1000);
    selection->select(bucket);
    window->show();
    (void)QTest::qWaitForWindowActive(window.get());
    QCoreApplication::processEvents();
}

Json BucketForm::value(const char *field) const
{
    return document->design().component(bucket)->spec.toJson().value(field, Json());
}

QLineEdit *BucketForm::line(const char *field) const { return part<QLineEdit>(field); }

QString BucketForm::error(const char *field) const
{
    return inspector->form().editor(QLatin1String(field))->frame()->error();
}

void BucketForm::type(const char *field, const QString &text) const
{
    line(field)->setFocus();
    line(field)->selectAll();
    QTest::keyClicks(line(field), text);
    QCoreApplication::processEvents();
}

void BucketForm::set(const char *field, const Json &value) const
{
    QVERIFY(document->apply(QStringLiteral("Set"), setField(bucket, field, value)));
    document->undoStack().clear();
    QCoreApplication::processEvents();
}

void BucketForm::reveal(const char *field) const
{
    QVERIFY(inspector->form().reveal(QLatin1String(field)));
    QCoreApplication::processEvents();
}

void press(QWidget *widget, const QPointF &at)
{
    // As the window system does it: the press gives the focus.
    widget->setFocus(Qt::MouseFocusReason);
    send(widget, QEvent::MouseButtonPress, at, Qt::LeftButton, Qt::LeftButton);
}

void moveTo(QWidget *widget, const QPointF &at, Qt::MouseButtons held)
{
    send(widget, QEvent::MouseMove, at, Qt::NoButton, held);
}

void release(QWidget *widget, const QPointF &at)
{
    send(widget, QEvent::MouseButtonRelease, at, Qt::LeftButton, Qt::NoButton);
}

void drag(QWidget *widget, const QPointF &from, const QPointF &to)
{
    press(widget, from);
    for (int step = 1; step <= 8; ++step)
        moveTo(widget, from + (to - from) * step / 8);
    release(widget, to);
}

QList<PaintedWord> wordsOf(QWidget &widget)
{
    QList<PaintedWord> words;
    WordsDevice device(widget.size(), words);
    widget.render(&device);
    return words;
}

DoubledText::DoubledText() { scaleText(liveSizes(), 2); }

DoubledText::~DoubledText() { scaleText(liveSizes(), 0.5); }

bool hasColour(QWidget &widget, const QColor &colour)
{
    const QImage image = widget.grab().toImage();
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).rgb() == colour.rgb())
                return true;
    return false;
}

}  // namespace gp::test
