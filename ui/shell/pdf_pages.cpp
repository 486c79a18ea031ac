// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pdf_pages.h"

#include <QVariant>

#include <algorithm>
#include <cmath>
#include <poppler-link.h>
#include <poppler-qt6.h>
#include <utility>

namespace gp {
namespace {

constexpr double kPointsPerInch = 72;
constexpr double kMostPixels = 16e6;  // of a page: 64 MB

/// Poppler writes what it thinks of a file to stderr, which nobody reads; what matters is told by a sentence.
void keepPopplerQuiet()
{
    static const bool quiet = [] {
        Poppler::setDebugErrorFunction([](const QString &, const QVariant &) {}, QVariant());
        return true;
    }();
    (void)quiet;
}

struct Place {
    int page = 0;
    double top = 0;
};

std::optional<Place> placeOf(const Poppler::LinkDestination &destination, int pages)
{
    const int page = destination.pageNumber() - 1;
    if (page < 0 || page >= pages)
        return std::nullopt;
    return Place{page, destination.isChangeTop() ? std::clamp(destination.top(), 0.0, 1.0) : 0};
}

void gatherChapters(const QVector<Poppler::OutlineItem> &items, int depth, int pages, QList<PdfChapter> &chapters)
{
    constexpr int kMostDepth = 8;
    for (const Poppler::OutlineItem &item : items) {
        if (const auto destination = item.destination())
            if (const auto place = placeOf(*destination, pages))
                chapters.append({item.name(), place->page, place->top, depth});
        if (item.hasChildren() && depth < kMostDepth)
            gatherChapters(item.children(), depth + 1, pages, chapters);
    }
}

PdfPage pageOf(const Poppler::Page &page, int pages)
{
    PdfPage made{page.pageSizeF(), page.label(), {}};
    for (const auto &link : page.links()) {
        if (link->linkType() != Poppler::Link::Goto)
            continue;
        const auto &go = static_cast<const Poppler::LinkGoto &>(*link);
        if (const auto place = go.isExternal() ? std::nullopt : placeOf(go.destination(), pages))
            made.links.append({link->linkArea().normalized(), place->page, place->top});
    }
    return made;
}

QImage drawPage(const Poppler::Document &document, const PageWish &wish)
{
    const std::unique_ptr<Poppler::Page> page = document.page(wish.page);
    const QSizeF size = page ? page->pageSizeF() : QSizeF();
    if (size.isEmpty())
        return {};
    const double most = std::sqrt(kMostPixels * size.width() / size.height());
    const double dpi = std::min<double>(wish.width, most) / size.width() * kPointsPerInch;
    return page->renderToImage(dpi, dpi);
}

}  // namespace

/// What the thread has in hand.
struct PdfPages::Reader {
    std::unique_ptr<Poppler::Document> document;
    int number = 0;  // of the file
};

PdfPages::PdfPages(QObject *parent) : QObject(parent), m_thread([this](const std::stop_token &quit) { run(quit); }) {}

PdfPages::~PdfPages()
{
    m_thread.request_stop();
    m_thread.join();
}

void PdfPages::load(const QByteArray &bytes)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_bytes = bytes;
        ++m_asked;
    }
    m_wake.notify_one();
}

void PdfPages::want(int viewer, const QList<PageWish> &wishes)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_wishes[viewer] = wishes;
    }
    m_wake.notify_one();
}

std::optional<std::pair<int, PageWish>> PdfPages::takeWish()
{
    for (auto each = m_wishes.begin(); each != m_wishes.end(); ++each)
        if (!each->isEmpty())
            return std::pair(each.key(), each->takeFirst());
    return std::nullopt;
}

void PdfPages::run(const std::stop_token &quit)
{
    keepPopplerQuiet();
    Reader reader;
    while (!quit.stop_requested()) {
        std::optional<QByteArray> bytes;
        std::optional<std::pair<int, PageWish>> wish;
        int number = 0;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, quit, [&] {
                bytes = std::exchange(m_bytes, std::nullopt);
                number = m_asked;
                // Until the window has heard of a file, its wishes are about the one before.
                wish = !bytes && reader.document && m_wishesOf == reader.number ? takeWish() : std::nullopt;
                return bytes || wish;
            });
        }
        if (bytes) {
            reader.number = number;
            reader.document = Poppler::Document::loadFromData(*bytes);
            PdfContent content;
            if (reader.document && !reader.document->isLocked()) {
                reader.document->setRenderHint(Poppler::Document::Antialiasing);
                reader.document->setRenderHint(Poppler::Document::TextAntialiasing);
                const int count = reader.document->numPages();
                for (int i = 0; i < count && !quit.stop_requested(); ++i) {
                    const std::unique_ptr<Poppler::Page> page = reader.document->page(i);
                    content.pages.append(page ? pageOf(*page, count) : PdfPage());
                }
                gatherChapters(reader.document->outline(), 0, count, content.chapters);
            }
            const bool usable = std::any_of(content.pages.begin(), content.pages.end(),
                                            [](const PdfPage &page) { return !page.size.isEmpty(); });
            QMetaObject::invokeMethod(
                this,
                [this, number, usable, content = std::move(content)] {
                    {
                        const std::scoped_lock lock(m_mutex);
                        if (number != m_asked)
                            return;  // a newer one is on its way
                        m_wishesOf = number;
                        m_wishes.clear();
                    }
                    if (usable)
                        emit loaded(content);
                    else
                        emit failed(tr("The pages of the plan cannot be shown: its file cannot be read here."));
                },
                Qt::QueuedConnection);
        } else if (wish) {
            const QImage image = drawPage(*reader.document, wish->second);
            QMetaObject::invokeMethod(
                this,
                [this, number = reader.number, viewer = wish->first, drawnWish = wish->second, image] {
                    {
                        const std::scoped_lock lock(m_mutex);
                        if (number != m_wishesOf)
                            return;
                    }
                    emit drawn(viewer, drawnWish, image);
                },
                Qt::QueuedConnection);
        }
    }
}

}  // namespace gp
