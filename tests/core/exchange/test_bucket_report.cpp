// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/bucket_report_fields.h"

#include "core/describe/field_traits.h"
#include "core/describe/size_mix.h"
#include "core/domains/storage/bucket/bucket_spec.h"

#include <QDate>
#include <QDir>
#include <QFile>
#include <QFloat16>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <cmath>
#include <fstream>
#include <random>
#include <set>
#include <thread>
#include <zlib.h>

using namespace gp;

namespace {

constexpr const char *kSchema =
    "Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate, ETag, StorageClass";
constexpr const char *kLensHead =
    "version_number,configuration_id,report_date,aws_account_number,aws_region,storage_class,record_type,record_value,"
    "bucket_name,metric_name,metric_value\n";

struct Listed {
    quint64 size = 0;
    QDate date;
    QString storageClass;
    bool latest = true;
    bool marker = false;
};

/// Objects of every size from nothing to some GB, some of them old versions and delete markers.
std::vector<Listed> randomObjects(int count, unsigned seed)
{
    std::mt19937 random(seed);
    const QStringList classes{"STANDARD", "STANDARD_IA", "GLACIER", "INTELLIGENT_TIERING"};
    std::vector<Listed> objects;
    for (int i = 0; i < count; ++i) {
        Listed object;
        const int digits = static_cast<int>(random() % 33);
        object.size = digits == 0 ? 0 : (1ULL << (digits - 1)) + random() % (1ULL << (digits - 1));
        object.date = QDate(2026, 11, 1).addDays(-static_cast<int>(random() % 900));
        object.storageClass = classes[static_cast<int>(random() % 4)];
        object.latest = random() % 4 != 0;
        object.marker = random() % 20 == 0;
        objects.push_back(object);
    }
    return objects;
}

QByteArray lineOf(const Listed &object, int number)
{
    return QStringLiteral(
               "\"photos\",\"a%2C/b%22+%1\",\"v%2\",\"%3\",\"%4\",\"%5\",\"%6T10:00:00.000Z\",\"e\",\"%7\"\n")
        .arg(number)
        .arg(number)
        .arg(object.latest ? "true" : "false", object.marker ? "true" : "false",
             object.marker ? QString() : QString::number(object.size), object.date.toString(Qt::ISODate),
             object.marker ? QString() : object.storageClass)
        .toUtf8();
}

QByteArray gzipped(const QByteArray &plain)
{
    QByteArray packed(static_cast<int>(plain.size()) + 1000, '\0');
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(static_cast<int>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

/// A manifest of 2 November 2026.
QByteArray manifestOf(const QStringList &keys, const QByteArray &schema = kSchema, const QByteArray &format = "CSV")
{
    QByteArray files;
    for (const QString &key : keys)
        files += (files.isEmpty() ? "" : ",") + QByteArray("{\"key\":\"inv/photos/all/data/") + key.toUtf8() +
                 "\",\"size\":1,\"MD5checksum\":\"0\"}";
    const qint64 created = QDate(2026, 11, 2).startOfDay(Qt::UTC).toMSecsSinceEpoch() + 3'600'000;
    return "{\"sourceBucket\":\"photos\",\"destinationBucket\":\"arn:aws:s3:::reports\",\"version\":\"2016-11-30\","
           "\"creationTimestamp\":\"" +
           QByteArray::number(created) + "\",\"fileFormat\":\"" + format + "\",\"fileSchema\":\"" + schema +
           "\",\"files\":[" + files + "]}";
}

QByteArray lensLine(const char *storageClass, const char *type, const char *bucket, const char *metric, quint64 value,
                    const char *date = "2026-11-01")
{
    return QByteArray("V_1,board,") + date + ",123456789012,eu-west-1," + storageClass + "," + type + ",," + bucket +
           "," + metric + "," + QByteArray::number(value) + "\n";
}

const ReportedField *fieldOf(const ReportReading &reading, const std::string &name)
{
    for (const ReportedField &field : reading.fields)
        if (field.field == name)
            return &field;
    return nullptr;
}

qint64 residentKiB()
{
    std::ifstream status("/proc/self/status");
    std::string word;
    qint64 value = 0;
    while (status >> word)
        if (word == "VmRSS:" && status >> value)
            return value;
    return 0;
}

}  // namespace

/// Reports are written by a generator of this test and added up by it, apart from the reader. Formats: S3 User Guide, "Amazon S3
/// Inventory list", "Locating your inventory list" and "Understanding the Amazon S3 Storage Lens export schemas".
class TestBucketReport : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void sumsAreThoseOfTheObjects_data();
    void sumsAreThoseOfTheObjects();
    void theSizeMixKeepsBytesAndObjects();
    void aCsvFindsItsManifest();
    void aFirstLineMayNameTheColumns();
    void emptyFirstLinesAreNoHead();
    void storageLensWithoutCurrentVersions();
    void onlyWholeDaysCount();
    void whatAFieldRefusesIsNotSet();
    void storageLensTellsItsBuckets();
    void storageLensHasTheMeanSizeAlone();
    void whatIsSetIsWorkedOutByHand();
    void whatIsNotReportedIsSaidAndNotSet();
    void aBadReportIsOneSentence_data();
    void aBadReportIsOneSentence();
    void aLargeFileIsReadInLittleMemory();
    void readingStopsAtOnce();

private:
    std::string path(const QString &name) const { return m_folder->filePath(name).toStdString(); }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QVERIFY(QDir(m_folder->path()).mkpath(QFileInfo(m_folder->filePath(name)).path()));
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    Result<std::vector<BucketReport>> read(const QString &name) const { return readBucketReport(path(name), {}, {}); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestBucketReport::sumsAreThoseOfTheObjects_data()
{
    QTest::addColumn<int>("files");
    QTest::addColumn<bool>("compressed");
    QTest::addColumn<QString>("folder");  // of the data, as seen from the manifest
    QTest::newRow("one plain file beside the manifest") << 1 << false << "";
    QTest::newRow("compressed, as S3 writes it") << 1 << true << "../data/";
    QTest::newRow("five files in a folder data") << 5 << true << "data/";
    QTest::newRow("a copy of the whole bucket") << 2 << false << "../../../../inv/photos/all/data/";
}

void TestBucketReport::sumsAreThoseOfTheObjects()
{
    QFETCH(const int, files);
    QFETCH(const bool, compressed);
    QFETCH(const QString, folder);
    const std::vector<Listed> objects = randomObjects(20'000, 7);
    std::vector<QByteArray> texts(static_cast<std::size_t>(files));
    for (std::size_t i = 0; i < objects.size(); ++i)
        texts[i % texts.size()] += lineOf(objects[i], static_cast<int>(i));
    QStringList keys;
    const QString manifest = QStringLiteral("a/b/c/2026-11-02T01-00Z/manifest.json");
    for (std::size_t i = 0; i < texts.size(); ++i) {
        keys << QStringLiteral("part%1.csv").arg(i) + (compressed ? ".gz" : "");
        // Two members, as concatenated gzip files have them.
        const int half = static_cast<int>(texts[i].size() / 2);
        write(QDir::cleanPath(QFileInfo(manifest).path() + "/" + folder + "/" + keys.last()),
              compressed ? gzipped(texts[i].left(half)) + gzipped(texts[i].mid(half)) : texts[i]);
    }
    write(manifest, manifestOf(keys));

    const auto read = this->read(manifest);
    QVERIFY2(read, read ? "" : toLine(read.error()).c_str());
    QCOMPARE(read->size(), std::size_t(1));
    const BucketReport &report = read->front();

    quint64 current = 0, old = 0, count = 0, oldCount = 0, markers = 0;
    std::map<std::string, std::pair<quint64, quint64>> classes;
    std::map<qint64, quint64> written;
    std::vector<quint64> small(2);
    for (const Listed &each : objects) {
        if (each.marker) {
            ++markers;
            continue;
        }
        (each.latest ? current : old) += each.size;
        (each.latest ? count : oldCount) += 1;
        auto &[bytes, number] = classes[each.storageClass.toStdString()];
        bytes += each.size;
        number += 1;
        written[QDate(1970, 1, 1).daysTo(each.date)] += each.size;
        if (each.latest && each.size < 131'072)
            small[each.size < 16'384 ? 0 : 1] += 1;
    }
    QCOMPARE(report.bucket, std::string("photos"));
    QCOMPARE(reportDate(report.day), std::string("2026-11-02"));
    QCOMPARE(quint64(report.current.bytes), current);
    QCOMPARE(quint64(report.current.count), count);
    QCOMPARE(quint64(report.noncurrent.bytes), old);
    QCOMPARE(quint64(report.noncurrent.count), oldCount);
    QCOMPARE(quint64(report.deleteMarkers), markers);
    QCOMPARE(report.classes.size(), classes.size());
    for (const auto &[name, sums] : classes) {
        QCOMPARE(quint64(report.classes.at(name).bytes), sums.first);
        QCOMPARE(quint64(report.classes.at(name).count), sums.second);
    }
    QCOMPARE(report.writtenByDay.size(), written.size());
    for (const auto &[day, bytes] : written)
        QCOMPARE(quint64(report.writtenByDay.at(day)), bytes);
    QCOMPARE(quint64(report.sizes[0].count), small[0]);
    QCOMPARE(quint64(report.sizes[1].count), small[1]);
}

void TestBucketReport::theSizeMixKeepsBytesAndObjects()
{
    const std::vector<Listed> objects = randomObjects(5'000, 11);
    QByteArray text;
    for (std::size_t i = 0; i < objects.size(); ++i)
        text += lineOf(objects[i], static_cast<int>(i));
    write("one.csv", text);
    write("manifest.json", manifestOf({"one.csv"}));
    const auto reports = read("manifest.json");
    QVERIFY(reports);
    const ReportReading reading = readingOf(reports->front(), Json::object());
    SizeMix mix;
    QCOMPARE(FieldTraits<SizeMix>::read(fieldOf(reading, "sizes")->value, mix), std::string());
    QVERIFY(checkedMix(mix));
    double bytes = 0, count = 0, shares = 0, told = 0;
    for (const Listed &each : objects)
        if (!each.marker && each.latest) {
            bytes += static_cast<double>(each.size);
            count += 1;
        }
    for (const auto &[size, share] : mix.parts) {
        shares += share;
        told += bytes * share / size;
    }
    QVERIFY(std::fabs(shares - 1) < 1e-9);
    QVERIFY2(std::fabs(told / count - 1) < 1e-3, qPrintable(QString::number(told / count)));
    // It is written so that it can be read again: what somebody copies out of the form stays.
    QCOMPARE(readMix(writeMix(mix))->parts.size(), mix.parts.size());
}

void TestBucketReport::aCsvFindsItsManifest()
{
    write("one.csv", lineOf({10, QDate(2026, 10, 1), "STANDARD"}, 1));
    write("two.csv", lineOf({20, QDate(2026, 10, 1), "STANDARD"}, 2));
    write("manifest.json", manifestOf({"one.csv", "two.csv"}));
    // All files of the report, since one of them is a part of the bucket.
    QCOMPARE(quint64(read("one.csv")->front().current.bytes), quint64(30));
}

void TestBucketReport::aFirstLineMayNameTheColumns()
{
    write("named.csv",
          "\xef\xbb\xbf\"Key\",\"Size\",\"LastModifiedDate\"\r\n\"a\",\"5\",\"2026-10-30T00:00:00.000Z\"\r\n"
          "\"b\",\"7\",\"2026-11-01T00:00:00.000Z\"");
    const auto read = this->read("named.csv");
    QVERIFY2(read, read ? "" : toLine(read.error()).c_str());
    QCOMPARE(quint64(read->front().current.bytes), quint64(12));
    QCOMPARE(quint64(read->front().current.count), quint64(2));
    QCOMPARE(reportDate(read->front().day), std::string("2026-11-01"));  // that of the newest object
    QVERIFY(!read->front().tellsVersions);
    // As people write the names; without a date there is no day.
    write("plain.csv", "bucket,key,size,last-modified,storage-class\nb,a,5,2026-10-30T00:00:00Z,GLACIER\n");
    const auto plain = this->read("plain.csv");
    QVERIFY2(plain, plain ? "" : toLine(plain.error()).c_str());
    QCOMPARE(plain->front().classes.at("GLACIER"), (StoredObjects{5, 1}));
    QCOMPARE(reportDate(plain->front().day), std::string("2026-10-30"));
    write("short.csv", "Key,Size\na,5\n");
    QCOMPARE(this->read("short.csv")->front().day, std::int64_t(0));
}

void TestBucketReport::emptyFirstLinesAreNoHead()
{
    for (const char *before : {"\n", "\r\n", "\xef\xbb\xbf\n", "\n\n\r\n"}) {
        write("named.csv", QByteArray(before) + "\"Key\",\"Size\"\n\"a\",\"5\"\n");
        const auto read = this->read("named.csv");
        QVERIFY2(read, read ? "" : toLine(read.error()).c_str());
        QCOMPARE(quint64(read->front().current.bytes), quint64(5));
    }
}

/// StorageBytes holds current and old versions and the parts of unfinished uploads: 1,000 - 200 - 50.
void TestBucketReport::storageLensWithoutCurrentVersions()
{
    write("lens.csv", QByteArray(kLensHead) + lensLine("STANDARD", "BUCKET", "b", "StorageBytes", 1'000) +
                          lensLine("STANDARD", "BUCKET", "b", "NonCurrentVersionStorageBytes", 200) +
                          lensLine("STANDARD", "BUCKET", "b", "IncompleteMultipartUploadStorageBytes", 50));
    QCOMPARE(quint64(read("lens.csv")->front().current.bytes), quint64(750));
}

/// 1 GiB a day for 11 days, the last of them not over when the list is made: 10 GiB in 10 days are 30.4167 GiB a month.
void TestBucketReport::onlyWholeDaysCount()
{
    constexpr quint64 kGiB = 1ULL << 30;
    BucketReport report;
    report.day = 20'000;
    report.tellsAges = true;
    report.current = {11 * kGiB, 11};
    report.sizes[4] = report.current;
    for (std::int64_t day = 19'990; day <= 20'000; ++day)
        report.writtenByDay[day] = report.currentByDay[day] = kGiB;
    const auto arriving = [&] {
        return fieldOf(readingOf(report, writeFields(BucketSpec())), "arriving")->value.get<double>();
    };
    QVERIFY(std::abs(arriving() - 30.4167) < 0.001);
    // Of a longer list the last 30 whole days, of a first day that day.
    for (std::int64_t day = 19'900; day < 19'990; ++day)
        report.writtenByDay[day] = day < 19'970 ? 50 * kGiB : kGiB;
    QVERIFY(std::abs(arriving() - 30.4167) < 0.001);
    report.writtenByDay = {{20'000, kGiB}};
    QVERIFY(std::abs(arriving() - 30.4167) < 0.001);
}

/// 50 old bytes for each 100 that are current, kept one day: 30.4167 × 50 = 1,520 %, and the field takes 1,000.
void TestBucketReport::whatAFieldRefusesIsNotSet()
{
    BucketReport report;
    report.day = 20'000;
    report.tellsVersions = true;
    report.current = {100'000, 10};
    report.noncurrent = {50'000, 10};
    BucketSpec spec;
    spec.noncurrentDays = Count(1);
    const ReportReading reading = readingOf(report, writeFields(spec));
    QVERIFY(!fieldOf(reading, "churn"));
    QVERIFY(std::any_of(reading.untold.begin(), reading.untold.end(), [](const std::string &line) {
        return line.find("of old versions") != std::string::npos && line.find("It is not set") != std::string::npos;
    }));
    spec.noncurrentDays = Count(30);
    QVERIFY(fieldOf(readingOf(report, writeFields(spec)), "churn"));
}

void TestBucketReport::storageLensTellsItsBuckets()
{
    const QByteArray rows =
        lensLine("STANDARD", "ACCOUNT", "", "StorageBytes", 999) +
        lensLine("STANDARD", "BUCKET", "photos", "StorageBytes", 600) +
        lensLine("GLACIER", "BUCKET", "photos", "StorageBytes", 400) +
        lensLine("STANDARD", "BUCKET", "photos", "ObjectCount", 6) +
        lensLine("GLACIER", "BUCKET", "photos", "ObjectCount", 4) +
        lensLine("STANDARD", "BUCKET", "photos", "CurrentVersionStorageBytes", 500) +
        lensLine("GLACIER", "BUCKET", "photos", "CurrentVersionStorageBytes", 300) +
        lensLine("STANDARD", "BUCKET", "photos", "CurrentVersionObjectCount", 5) +
        lensLine("GLACIER", "BUCKET", "photos", "CurrentVersionObjectCount", 3) +
        lensLine("STANDARD", "BUCKET", "photos", "NonCurrentVersionStorageBytes", 100) +
        lensLine("GLACIER", "BUCKET", "photos", "NonCurrentVersionStorageBytes", 100) +
        lensLine("STANDARD", "BUCKET", "photos", "NonCurrentVersionObjectCount", 2) +
        lensLine("STANDARD", "BUCKET", "photos", "IncompleteMultipartUploadStorageBytes", 50) +
        lensLine("STANDARD", "BUCKET", "photos", "StorageBytes", 12'345, "2026-10-31") +  // of the day before
        lensLine("STANDARD", "BUCKET", "logs", "StorageBytes", 70) +
        lensLine("STANDARD", "BUCKET", "logs", "ObjectCount", 7);
    for (const QByteArray &head : {QByteArray(kLensHead), QByteArray()}) {
        write("lens.csv", head + rows);
        const auto read = this->read("lens.csv");
        QVERIFY2(read, read ? "" : toLine(read.error()).c_str());
        QCOMPARE(read->size(), std::size_t(2));
        const BucketReport &logs = read->front(), &photos = read->back();
        QCOMPARE(logs.bucket, std::string("logs"));
        QCOMPARE(quint64(logs.current.bytes), quint64(70));
        QCOMPARE(photos.classes.at("GLACIER"), (StoredObjects{400, 4}));
        QCOMPARE(photos.current, (StoredObjects{800, 8}));
        QCOMPARE(photos.noncurrent, (StoredObjects{200, 2}));
        QCOMPARE(quint64(*photos.incompleteBytes), quint64(50));
        QCOMPARE(reportDate(photos.day), std::string("2026-11-01"));
    }
}

void TestBucketReport::storageLensHasTheMeanSizeAlone()
{
    write("lens.csv", QByteArray(kLensHead) + lensLine("STANDARD", "BUCKET", "b", "StorageBytes", 1ULL << 40) +
                          lensLine("STANDARD", "BUCKET", "b", "ObjectCount", 1ULL << 20));
    const ReportReading reading = readingOf(read("lens.csv")->front(), Json::object());
    QCOMPARE(fieldOf(reading, "sizes")->value, Json::parse("[[1048576, 1]]"));
    QVERIFY(fieldOf(reading, "sizes")->because.find("small objects are hidden") != std::string::npos);
    QCOMPARE(fieldOf(reading, "stored")->value, Json(1024));
    QVERIFY(!fieldOf(reading, "arriving"));
    QVERIFY(!fieldOf(reading, "versioning"));
}

/// 100 GiB of 50 MiB objects; 6 GiB of them, and 3 of the 9 GiB of old versions, of the last 30 days. Arriving: 9 GiB × 365 ÷ 12 ÷
/// 30 = 9.125. Churn at 30 days kept: 9 ÷ 100 × 30.4167 ÷ 30 = 9.125 %.
void TestBucketReport::whatIsSetIsWorkedOutByHand()
{
    constexpr quint64 kGiB = 1ULL << 30;
    BucketReport report;
    report.day = 20'000;
    report.tellsAges = report.tellsVersions = true;
    report.current = {100 * kGiB, 2048};
    report.noncurrent = {9 * kGiB, 100};
    report.sizes[4] = report.current;
    report.currentByDay = {{19'000, 94 * kGiB}, {19'980, 6 * kGiB}};
    report.writtenByDay = {{19'000, 94 * kGiB}, {19'960, 6 * kGiB}, {19'980, 9 * kGiB}};
    const ReportReading reading = readingOf(report, writeFields(BucketSpec()));
    QCOMPARE(fieldOf(reading, "stored")->value, Json(100));
    QCOMPARE(fieldOf(reading, "arriving")->value, Json(9.125));
    QCOMPARE(fieldOf(reading, "churn")->value, Json(9.13));  // three digits
    QCOMPARE(fieldOf(reading, "versioning")->value, Json(true));
    QCOMPARE(fieldOf(reading, "sizes")->value, Json::parse("[[52428800, 1]]"));
    QVERIFY(!fieldOf(reading, "access"));

    // 30 GiB of parts; a day brings 10 GiB, so that a week brings 70: 42.857 %.
    BucketReport lens;
    lens.source = ReportSource::StorageLens;
    lens.current = {kGiB, 1};
    lens.uploadedBytes = 10 * kGiB;
    lens.incompleteBytes = 30 * kGiB;
    const ReportReading told = readingOf(lens, writeFields(BucketSpec()));
    QCOMPARE(fieldOf(told, "failedUploads")->value, Json(42.9));
    QCOMPARE(fieldOf(told, "arriving")->value, Json(304.167));
}

void TestBucketReport::whatIsNotReportedIsSaidAndNotSet()
{
    const auto says = [](const ReportReading &reading, const std::string &word) {
        return std::any_of(reading.untold.begin(), reading.untold.end(),
                           [&](const std::string &line) { return line.starts_with(word); });
    };
    BucketReport bare;
    bare.current = {1000, 2};
    const ReportReading inventory = readingOf(bare, Json::object());
    for (const char *word : {"Reads by age:", "Old versions:", "Uploads that fail:", "Arriving a month:", "How long"})
        QVERIFY2(says(inventory, word), word);
    bare.source = ReportSource::StorageLens;
    QVERIFY(says(readingOf(bare, Json::object()), "Ages:"));
    const std::set<std::string> settable{"stored", "arriving", "sizes", "versioning", "churn", "failedUploads"};
    for (const ReportedField &field : inventory.fields)
        QVERIFY(settable.contains(field.field));
}

void TestBucketReport::aBadReportIsOneSentence_data()
{
    QTest::addColumn<QString>("file");  // what is chosen, beside the manifest
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("manifest");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("says");
    const QByteArray good = lineOf({10, QDate(2026, 10, 1), "STANDARD"}, 1);
    const QByteArray one = manifestOf({"one.csv"});
    const auto row = [&](const char *name, const QString &file, const QByteArray &bytes, const QByteArray &manifest,
                         const char *where,
                         const char *says) { QTest::newRow(name) << file << bytes << manifest << where << says; };
    row("a Parquet file", "one.csv", "PAR1\x15\x04", one, "one.csv", "It is a Parquet file.");
    row("an ORC file", "one.csv", "ORC\x0a", one, "one.csv", "It is an ORC file.");
    row("a Parquet manifest", "manifest.json", "", manifestOf({"one.csv"}, kSchema, "Parquet"), "manifest.json",
        "Choose CSV as the output format");
    row("a picture", "one.csv", QByteArray("\x89PNG\0\0", 6), one, "one.csv", "no text");
    row("another CSV", "other.csv", "name,amount\nx,1\n", one, "other.csv, line 1",
        "manifest.json into the same folder");
    row("no column Size", "one.csv", good, manifestOf({"one.csv"}, "Bucket, Key"), "fileSchema", "Add Size");
    row("a size that is a word", "one.csv", good + QByteArray(good).replace("\"10\"", "\"ten\""), one,
        "one.csv, line 2, column Size", "“ten” is not a number of bytes");
    row("a negative size", "one.csv", QByteArray(good).replace("\"10\"", "\"-1\""), one, "one.csv, line 1, column Size",
        "not a number of bytes");
    row("a date in words", "one.csv", QByteArray(good).replace("2026-10-01", "1 Oct 2026"), one,
        "one.csv, line 1, column LastModifiedDate", "not a date");
    row("a day that no month has", "one.csv", QByteArray(good).replace("2026-10-01", "2026-02-30"), one,
        "one.csv, line 1, column LastModifiedDate", "not a date");
    row("a class in small letters", "one.csv", QByteArray(good).replace("STANDARD", "standard"), one,
        "one.csv, line 1, column StorageClass", "not a storage class");
    row("another bucket", "one.csv", good + QByteArray(good).replace("photos", "logs"), one,
        "one.csv, line 2, column Bucket", "the bucket of this inventory");
    row("neither true nor false", "one.csv", QByteArray(good).replace("\"true\"", "\"maybe\""), one,
        "one.csv, line 1, column IsLatest", "true or false");
    row("a column too few", "one.csv", good + "\"photos\",\"key\"\n", one, "one.csv, line 2", "has 2 columns");
    row("a quote that is not closed", "one.csv", good + "\"photos\",\"key\n" + good, one, "one.csv, line 2, column 2",
        "not closed in its line");
    row("a quote within a field", "one.csv", "\"pho\"tos\",\"key\"\n", one, "one.csv, line 1, column 1",
        "ends in the middle");
    row("a compressed file cut short", "one.csv", gzipped(good.repeated(3000)).chopped(40), one, "one.csv",
        "cut short");
    QByteArray damaged = gzipped(good.repeated(3000));
    damaged[static_cast<int>(damaged.size()) - 6] =
        static_cast<char>(damaged[static_cast<int>(damaged.size()) - 6] ^ 1);
    row("a compressed file that is damaged", "one.csv", damaged, one, "one.csv", "is damaged");
    row("an empty file", "empty.csv", "", "", "", "empty");
    row("a line without end", "one.csv", QByteArray(3'000'000, 'x'), one, "one.csv, line 1", "does not end");
    row("a file that is not there", "manifest.json", good, manifestOf({"one.csv", "two.csv.gz"}), "manifest.json",
        "“two.csv.gz”");
    row("a manifest that is no JSON", "manifest.json", good, "{", "manifest.json", "not JSON");
    row("another JSON", "manifest.json", good, "{\"format\":1}", "manifest.json", "neither a fileSchema nor");
    row("a manifest without files", "manifest.json", good, manifestOf({}), "manifest.json", "names no files");
    row("Storage Lens without buckets", "lens.csv", kLensHead + lensLine("STANDARD", "ACCOUNT", "", "StorageBytes", 1),
        "", "", "no record of a bucket");
    row("Storage Lens with a broken value", "lens.csv",
        kLensHead + lensLine("STANDARD", "BUCKET", "b", "StorageBytes", 1).replace(",1\n", ",1.5\n"), "",
        "lens.csv, line 2, column metric_value", "“1.5” is not a number of bytes");
    row("Storage Lens without a column", "lens.csv", "storage_class,metric_name,metric_value\n", "", "reportSchema",
        "no column report_date");
}

void TestBucketReport::aBadReportIsOneSentence()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, manifest);
    QFETCH(const QString, where);
    QFETCH(const QString, says);
    write(file.endsWith(".json") ? QStringLiteral("one.csv") : file, bytes);
    if (!manifest.isEmpty())
        write("manifest.json", manifest);
    const auto read = this->read(file);
    QVERIFY(!read);
    const QString told = QString::fromStdString(toLine(read.error()));
    QVERIFY2(QString::fromStdString(read.error().where) == where, qPrintable(told));
    QVERIFY2(told.contains(says), qPrintable(told));
    QVERIFY2(!read.error().remedy.empty(), qPrintable(told));
    QVERIFY(!told.contains(u'\n'));
}

void TestBucketReport::aLargeFileIsReadInLittleMemory()
{
    QByteArray block;
    const std::vector<Listed> objects = randomObjects(10'000, 3);
    for (std::size_t i = 0; i < objects.size(); ++i)
        block += lineOf(objects[i], static_cast<int>(i));
    {
        QFile file(m_folder->filePath("one.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        while (file.size() < 220'000'000)
            file.write(block);
    }
    write("manifest.json", manifestOf({"one.csv"}));
    const qint64 before = residentKiB();
    qint64 most = before;
    double share = 0;
    bool rising = true;
    const auto read = readBucketReport(path("manifest.json"), {}, [&](double now) {
        rising = rising && now >= share && now <= 1;
        share = now;
        most = std::max(most, residentKiB());
    });
    QVERIFY(read);
    QVERIFY(rising);
    QVERIFY(share > 0.9);
    QVERIFY2(most - before < 4'096, qPrintable(QStringLiteral("%1 KiB more").arg(most - before)));
}

void TestBucketReport::readingStopsAtOnce()
{
    const QByteArray block = lineOf({10, QDate(2026, 10, 1), "STANDARD"}, 1).repeated(100'000);
    {
        QFile file(m_folder->filePath("one.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int i = 0; i < 15; ++i)
            file.write(block);
    }
    write("manifest.json", manifestOf({"one.csv"}));
    using Clock = std::chrono::steady_clock;
    std::stop_source stop;
    Clock::time_point asked;
    const auto read = readBucketReport(path("manifest.json"), stop.get_token(), [&](double share) {
        if (share > 0.2 && !stop.stop_requested()) {
            asked = Clock::now();
            stop.request_stop();
        }
    });
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - asked);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Cancelled);
    QVERIFY2(took.count() < 100, qPrintable(QString::number(took.count())));
}

QTEST_GUILESS_MAIN(TestBucketReport)
#include "test_bucket_report.moc"
