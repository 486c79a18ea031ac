// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/pdf_finish.h"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <map>

namespace gp {
namespace {

QPDFObjectHandle text(const QString &words) { return QPDFObjectHandle::newUnicodeString(words.toStdString()); }

QPDFObjectHandle real(qreal value) { return QPDFObjectHandle::newReal(value, 2); }

class Finisher {
public:
    Finisher(QPDF &pdf, const PaperMap &map)
        : m_pdf(pdf), m_map(map), m_pages(QPDFPageDocumentHelper(pdf).getAllPages())
    {
        for (const PaperTarget &target : map.targets)
            m_targets.emplace(target.name.toStdString(), target);
    }

    void addLinks()
    {
        std::map<int, QPDFObjectHandle> annotations;
        for (const PaperLink &link : m_map.links) {
            const auto destination = destinationOf(link.target);
            if (!destination)
                continue;
            const qreal height = m_map.pages[link.page].height();
            auto annotation = QPDFObjectHandle::parse("<< /Type /Annot /Subtype /Link /Border [ 0 0 0 ] /F 4 >>");
            auto rect = QPDFObjectHandle::newArray();
            for (const qreal value :
                 {link.rect.left(), height - link.rect.bottom(), link.rect.right(), height - link.rect.top()})
                rect.appendItem(real(value));
            annotation.replaceKey("/Rect", rect);
            auto action = QPDFObjectHandle::parse("<< /S /GoTo >>");
            action.replaceKey("/D", *destination);
            annotation.replaceKey("/A", action);
            auto [at, fresh] = annotations.try_emplace(link.page, QPDFObjectHandle::newArray());
            at->second.appendItem(m_pdf.makeIndirectObject(annotation));
        }
        for (auto &[page, list] : annotations)
            m_pages[static_cast<std::size_t>(page)].getObjectHandle().replaceKey("/Annots", list);
    }

    void addOutline()
    {
        struct Node {
            QPDFObjectHandle item;
            std::vector<std::size_t> children;
        };
        std::vector<Node> nodes{{m_pdf.makeIndirectObject(QPDFObjectHandle::parse("<< /Type /Outlines >>")), {}}};
        std::vector<std::size_t> path{0};
        for (const PaperOutline &entry : m_map.outline) {
            const auto destination = destinationOf(entry.target);
            if (!destination)
                continue;
            auto item = m_pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
            item.replaceKey("/Title", text(entry.title));
            item.replaceKey("/Dest", *destination);
            path.resize(std::min<std::size_t>(path.size(), static_cast<std::size_t>(entry.level) + 1));
            nodes[path.back()].children.push_back(nodes.size());
            path.push_back(nodes.size());
            nodes.push_back({item, {}});
        }
        for (Node &node : nodes) {
            if (node.children.empty())
                continue;
            for (std::size_t i = 0; i < node.children.size(); ++i) {
                QPDFObjectHandle child = nodes[node.children[i]].item;
                child.replaceKey("/Parent", node.item);
                if (i > 0)
                    child.replaceKey("/Prev", nodes[node.children[i - 1]].item);
                if (i + 1 < node.children.size())
                    child.replaceKey("/Next", nodes[node.children[i + 1]].item);
            }
            node.item.replaceKey("/First", nodes[node.children.front()].item);
            node.item.replaceKey("/Last", nodes[node.children.back()].item);
            // All open: the count is of every entry below, and all levels show.
            std::size_t below = 0;
            std::vector<std::size_t> open = node.children;
            while (!open.empty()) {
                const Node &next = nodes[open.back()];
                open.pop_back();
                ++below;
                open.insert(open.end(), next.children.begin(), next.children.end());
            }
            node.item.replaceKey("/Count", QPDFObjectHandle::newInteger(static_cast<long long>(below)));
        }
        m_pdf.getRoot().replaceKey("/Outlines", nodes.front().item);
        m_pdf.getRoot().replaceKey("/PageMode", QPDFObjectHandle::newName("/UseOutlines"));
    }

    void describe(const PdfInfo &info)
    {
        QPDFObjectHandle root = m_pdf.getRoot();
        root.replaceKey("/Lang", QPDFObjectHandle::newString("en"));
        root.replaceKey("/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
        root.replaceKey("/PageLabels",
                        QPDFObjectHandle::parse("<< /Nums [ 0 << /P (Cover) >> 1 << /S /D /St 2 >> ] >>"));
        root.removeKey("/Metadata");  // Qt's own XMP packet carries the clock's time and a random id
        QPDFObjectHandle trailer = m_pdf.getTrailer();
        auto dictionary = QPDFObjectHandle::newDictionary();
        dictionary.replaceKey("/Title", text(info.title));
        dictionary.replaceKey("/Subject", text(info.subject));
        if (!info.author.isEmpty())
            dictionary.replaceKey("/Author", text(info.author));
        dictionary.replaceKey("/Creator", text(info.creator));
        dictionary.replaceKey("/Producer", QPDFObjectHandle::newString("Qt, qpdf"));
        const std::string date = "D:" + QString(info.date).remove(u'-').toStdString() + "000000Z";
        dictionary.replaceKey("/CreationDate", QPDFObjectHandle::newString(date));
        dictionary.replaceKey("/ModDate", QPDFObjectHandle::newString(date));
        trailer.replaceKey("/Info", m_pdf.makeIndirectObject(dictionary));
        trailer.removeKey("/ID");
    }

private:
    std::optional<QPDFObjectHandle> destinationOf(const QString &name)
    {
        const auto found = m_targets.find(name.toStdString());
        if (found == m_targets.end())
            return std::nullopt;
        const PaperTarget &target = found->second;
        auto destination = QPDFObjectHandle::newArray();
        destination.appendItem(m_pages[static_cast<std::size_t>(target.page)].getObjectHandle());
        destination.appendItem(QPDFObjectHandle::newName("/XYZ"));
        destination.appendItem(QPDFObjectHandle::newNull());
        destination.appendItem(real(m_map.pages[target.page].height() - std::max(0.0, target.y)));
        destination.appendItem(QPDFObjectHandle::newNull());
        return destination;
    }

    QPDF &m_pdf;
    const PaperMap &m_map;
    std::vector<QPDFPageObjectHelper> m_pages;
    std::map<std::string, PaperTarget> m_targets;
};

}  // namespace

Result<QByteArray> finishPdf(const QByteArray &pdf, const PaperMap &map, const PdfInfo &info)
{
    try {
        QPDF document;
        document.setSuppressWarnings(true);
        document.processMemoryFile("plan.pdf", pdf.constData(), static_cast<std::size_t>(pdf.size()));
        Finisher finisher(document, map);
        finisher.addLinks();
        finisher.addOutline();
        finisher.describe(info);
        QPDFWriter writer(document);
        writer.setOutputMemory();
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.setMinimumPDFVersion("1.6");
        writer.setDeterministicID(true);
        writer.write();
        const auto bytes = writer.getBufferSharedPointer();
        return QByteArray(reinterpret_cast<const char *>(bytes->getBuffer()), static_cast<qsizetype>(bytes->getSize()));
    } catch (const std::exception &problem) {
        return fail(ErrorCode::Io, std::string("The PDF cannot be finished: ") + problem.what());
    }
}

}  // namespace gp
