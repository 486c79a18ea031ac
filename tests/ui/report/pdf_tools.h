// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/embedded_catalog.h"
#include "core/design/scenarios.h"
#include "core/exchange/templates.h"
#include "ui/report/plan_pdf.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRectF>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QStringList>
#include <QTemporaryDir>

namespace gp::test {

/// Plans as other programs read them: qpdf and poppler know nothing of how they were written.
class PdfTools {
public:
    [[nodiscard]] static QString missing()
    {
        for (const QString program : {"qpdf", "pdftotext", "pdffonts", "pdfimages", "pdfinfo"})
            if (QStandardPaths::findExecutable(program).isEmpty())
                return program + QStringLiteral(" is missing: install qpdf and poppler-utils");
        return {};
    }

    static QByteArray run(const QString &program, const QStringList &arguments, int *code = nullptr)
    {
        QProcess process;
        process.start(program, arguments);
        if (!process.waitForFinished(60'000))
            return "the program did not end";
        if (code)
            *code = process.exitCode();
        return process.readAllStandardOutput() + process.readAllStandardError();
    }

    QString save(const QByteArray &bytes, const QString &name)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("a file cannot be written");
        return file.fileName();
    }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

    [[nodiscard]] const Engine &engine() const { return m_engine; }
    [[nodiscard]] Design design(const std::string &id) const
    {
        const auto made = designFromTemplate(id, builtInKinds());
        if (!made)
            qFatal("%s", made.error().message.c_str());
        return *made;
    }
    [[nodiscard]] EvaluationPtr evaluated(const Design &design) const { return evaluate(design, m_engine); }

    /// Writes a plan and tells where it is.
    QString plan(const Design &design, const PlanOptions &options, const QString &name)
    {
        const auto pdf = planPdf(*evaluated(design), embeddedCatalog(), options);
        if (!pdf)
            qFatal("%s", pdf.error().message.c_str());
        return save(*pdf, name);
    }

    /// Words of a page or a piece of one in the order in which they were written; spaces of any kind are one.
    static QString words(const QString &path, int page = 0, const QRectF &piece = {})
    {
        QStringList arguments{QStringLiteral("-raw")};
        if (page > 0)
            arguments << QStringLiteral("-f") << QString::number(page) << QStringLiteral("-l") << QString::number(page);
        if (!piece.isEmpty())
            arguments << "-r"
                      << "72"
                      << "-x" << QString::number(qRound(piece.x())) << "-y" << QString::number(qRound(piece.y()))
                      << "-W" << QString::number(qRound(piece.width())) << "-H"
                      << QString::number(qRound(piece.height()));
        return QString::fromUtf8(run(QStringLiteral("pdftotext"), arguments + QStringList{path, QStringLiteral("-")}))
            .replace(QChar(0xA0), u' ')
            .simplified();
    }

    /// The same as a reader hears them: letters of names from right to left are put together, and forms are plain letters.
    static QString heard(const QString &path)
    {
        static const QRegularExpression turns(QStringLiteral("[\u200E\u200F\u202A-\u202E\u2066-\u2069]"));
        return QString::fromUtf8(run(QStringLiteral("pdftotext"), {path, QStringLiteral("-")}))
            .remove(turns)
            .normalized(QString::NormalizationForm_KC)
            .simplified();
    }

    struct Place {
        QString title;  // of an outline entry
        int level = 0;
        int page = 0;     // where it is, from 1; of a link
        QRectF rect;      // of a link, points from the top left
        int leadsTo = 0;  // page, from 1; 0: to none of the document
    };
    struct Structure {
        int pages = 0;
        QList<Place> outline;
        QList<Place> links;
    };

    static Structure structure(const QString &path)
    {
        const QJsonObject root = QJsonDocument::fromJson(run("qpdf", {"--json=2", path})).object();
        Structure result;
        QStringList pages;
        for (const QJsonValue &page : root["pages"].toArray())
            pages += page["object"].toString();
        result.pages = static_cast<int>(pages.size());
        const auto number = [&](const QJsonValue &destination) {
            return static_cast<int>(pages.indexOf(destination.toArray().first().toString())) + 1;
        };
        const QJsonObject objects = root["qpdf"].toArray().at(1).toObject();
        const auto addOutline = [&](const auto &self, const QJsonArray &entries, int level) -> void {
            for (const QJsonValue &entry : entries) {
                result.outline.append({entry["title"].toString(), level, 0, {}, number(entry["dest"])});
                self(self, entry["kids"].toArray(), level + 1);
            }
        };
        addOutline(addOutline, root["outlines"].toArray(), 0);
        const auto object = [&](const QString &name) { return objects["obj:" + name].toObject()["value"].toObject(); };
        for (int i = 0; i < pages.size(); ++i) {
            const QJsonObject page = object(pages[i]);
            const double height = page["/MediaBox"].toArray().at(3).toDouble();
            for (const QJsonValue &reference : page["/Annots"].toArray()) {
                const QJsonObject link = object(reference.toString());
                const QJsonArray box = link["/Rect"].toArray();
                const QRectF rect(QPointF(box[0].toDouble(), height - box[3].toDouble()),
                                  QPointF(box[2].toDouble(), height - box[1].toDouble()));
                result.links.append({{}, 0, i + 1, rect, number(link["/A"].toObject()["/D"])});
            }
        }
        return result;
    }

private:
    QTemporaryDir m_folder;
    Offers m_offers{embeddedCatalog()};
    Engine m_engine{builtInKinds(), m_offers};
};

}  // namespace gp::test
