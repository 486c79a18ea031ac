// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/describe/fields.h"
#include "core/design/edits.h"
#include "core/domains/compute/fleet/fleet_user_data.h"
#include "core/domains/network/frames/frame_specs.h"
#include "core/exchange/cloudformation.h"
#include "core/exchange/templates.h"

#include <QObject>
#include <QTest>

#include <set>
#include <yaml-cpp/yaml.h>

using namespace gp;

namespace {

/// YAML back to JSON; scalars in quotes stay text, others are read as JSON where they are JSON.
Json fromYaml(const YAML::Node &node)
{
    if (node.IsMap()) {
        Json object = Json::object();
        for (const auto &entry : node)
            object[entry.first.as<std::string>()] = fromYaml(entry.second);
        return object;
    }
    if (node.IsSequence()) {
        Json list = Json::array();
        for (const auto &entry : node)
            list.push_back(fromYaml(entry));
        return list;
    }
    const std::string text = node.as<std::string>();
    // "!" marks a scalar that stood in quotes.
    const bool bare = node.Tag() != "!" && Json::accept(text);
    return bare ? Json::parse(text) : Json(text);
}

void collectRefs(const Json &value, std::set<std::string> &names)
{
    if (value.is_object()) {
        if (value.size() == 1 && value.contains("Ref"))
            names.insert(value["Ref"].get<std::string>());
        if (value.size() == 1 && value.contains("Fn::GetAtt"))
            names.insert(value["Fn::GetAtt"][0].get<std::string>());
    }
    if (value.is_structured())
        for (const Json &inner : value)
            collectRefs(inner, names);
}

}  // namespace

class TestCloudFormation : public QObject {
    Q_OBJECT

private slots:
    void refersOnlyToItsOwnResources()
    {
        for (const DesignTemplate &starter : designTemplates()) {
            const Json made = templateOf(*designFromTemplate(starter.id, builtInKinds()));
            std::set<std::string> names;
            collectRefs(made["Resources"], names);
            collectRefs(made["Outputs"], names);
            for (const std::string &name : names)
                QVERIFY2(name == "AWS::AccountId" || made["Resources"].contains(name) ||
                             (made.contains("Parameters") && made["Parameters"].contains(name)),
                         name.c_str());
            for (const auto &[name, resource] : made["Resources"].items()) {
                QVERIFY2(std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c); }),
                         name.c_str());
                for (const Json &other : resource.value("DependsOn", Json::array()))
                    QVERIFY(made["Resources"].contains(other.get<std::string>()));
            }
        }
    }

    void hasTheNetworkOfTheDesign()
    {
        const Json made = templateOf(*designFromTemplate("web-fleet", builtInKinds()));
        std::map<std::string, int> count;
        std::set<std::string> ranges;
        for (const Json &resource : made["Resources"]) {
            ++count[resource["Type"].get<std::string>()];
            if (resource["Type"] == "AWS::EC2::Subnet")
                ranges.insert(resource["Properties"]["CidrBlock"].get<std::string>());
        }
        QCOMPARE(count["AWS::EC2::VPC"], 1);
        QCOMPARE(count["AWS::EC2::Subnet"], 6);
        QCOMPARE(ranges.size(), std::size_t(6));
        QCOMPARE(count["AWS::EC2::InternetGateway"], 1);
        QCOMPARE(count["AWS::EC2::RouteTable"], 2);
        QCOMPARE(count["AWS::EC2::Route"], 1);
        QCOMPARE(count["AWS::AutoScaling::AutoScalingGroup"], 2);
        QCOMPARE(count["AWS::EC2::LaunchTemplate"], 2);
        QCOMPARE(count["AWS::EC2::SecurityGroupIngress"], 1);
    }

    /// A volume that is drawn in a zone is made in that zone: the letters in their order are the zones of the account in theirs.
    void whatStandsInAZoneIsMadeThere()
    {
        const Design starter = *designFromTemplate("web-fleet", builtInKinds());
        std::map<std::string, ComponentId> zones;
        for (const ComponentPtr &component : starter.components())
            if (component->kind == "vpc.zone")
                zones[fieldValue(component->spec, "letter")->get<std::string>()] = component->id;
        QCOMPARE(zones.size(), std::size_t(3));
        int number = 0;
        for (const auto &[letter, zone] : zones) {
            Component volume;
            volume.id = ComponentId("ledger");
            volume.kind = "ebs.volume";
            volume.name = "Ledger";
            volume.parent = zone;
            volume.spec = builtInKinds().find("ebs.volume")->defaults;
            const Json made = templateOf(*addComponent(volume, std::nullopt)(starter));
            const Json where = made["Resources"]["Ledger"]["Properties"]["AvailabilityZone"];
            QVERIFY2(where.contains("Fn::GetAtt"), where.dump().c_str());
            const std::string subnet = where["Fn::GetAtt"][0].get<std::string>();
            const Json selected = made["Resources"][subnet]["Properties"]["AvailabilityZone"]["Fn::Select"];
            QVERIFY2(selected[0] == Json(number), selected.dump().c_str());
            ++number;
        }
    }

    void subnetsOfFurtherTiersAreApart()
    {
        Design design = *designFromTemplate("web-fleet", builtInKinds());
        for (const auto &[id, purpose] :
             {std::pair{"z-app", TierPurpose::App}, std::pair{"z-data-1", TierPurpose::Data},
              std::pair{"z-data-2", TierPurpose::Data}})
            design = with(design, id, "vpc.tier", AnySpec::of(TierSpec{purpose}));
        const Json made = templateOf(design);
        const auto range = [&](const char *id) {
            return made["Resources"][id]["Properties"]["CidrBlock"].get<std::string>();
        };
        // Blocks of 10.20.0.0/16 are /20, 16 in the third number. The first further tier has the upper half of block 9
        // (9 * 16 + 8 = 152), the next one that of block 10 (168), whichever of app and data they are.
        QCOMPARE(range("TierPublicSubnet1"), std::string("10.20.0.0/24"));
        QCOMPARE(range("TierAppSubnet1"), std::string("10.20.16.0/20"));
        QCOMPARE(range("TierAppSubnet2"), std::string("10.20.32.0/20"));
        QCOMPARE(range("ZAppSubnet1"), std::string("10.20.152.0/24"));
        QCOMPARE(range("ZData1Subnet1"), std::string("10.20.64.0/24"));
        QCOMPARE(range("ZData2Subnet1"), std::string("10.20.168.0/24"));
    }

    void hasAsManyZonesAsAreDrawnAndThere_data()
    {
        QTest::addColumn<QString>("letters");
        QTest::newRow("three of two letters") << "aab";        // as its services' plans count them
        QTest::newRow("more than the Region has") << "abcde";  // eu-central-1: 3 (catalog/regions.csv)
    }
    void hasAsManyZonesAsAreDrawnAndThere()
    {
        QFETCH(QString, letters);
        Design design = *designFromTemplate("web-fleet", builtInKinds());
        std::vector<ComponentId> drawn;
        for (const ComponentPtr &component : design.components())
            if (component->kind == "vpc.zone")
                drawn.push_back(component->id);
        design = design.withoutComponents(drawn);
        const std::string text = letters.toStdString();
        for (std::size_t i = 0; i < text.size(); ++i)
            design =
                with(design, "zone-" + std::to_string(i), "vpc.zone", AnySpec::of(ZoneSpec{std::string(1, text[i])}));
        const Json made = templateOf(design);
        int subnets = 0;
        for (const Json &resource : made["Resources"])
            subnets += resource["Type"] == "AWS::EC2::Subnet" ? 1 : 0;
        QCOMPARE(subnets, 6);  // 2 tiers, 3 zones
    }

    void leavesOutWhatItsVpcHasNoSubnetsFor()
    {
        const Design starter = *designFromTemplate("web-fleet", builtInKinds());
        // Eight public tiers fit into a VPC, and tier-public comes ninth.
        Design crowded = starter;
        for (int i = 1; i <= 8; ++i)
            crowded = with(crowded, "a" + std::to_string(i), "vpc.tier", AnySpec::of(TierSpec{TierPurpose::Public}));
        const Json made = templateOf(crowded);
        QVERIFY(made["Resources"].contains("OrderWorkers") && !made["Resources"].contains("WebFleet"));
        const Json &leftOut = made["Metadata"]["Groundplan"]["LeftOut"];
        QCOMPARE(leftOut.size(), std::size_t(1));
        QCOMPARE(leftOut["web-fleet"].get<std::string>(),
                 std::string("Its VPC \"main\" has no room for the subnets of its tier: put it into another tier."));
        for (const Json &resource : made["Resources"])
            QVERIFY(!resource["Properties"].contains("AvailabilityZones"));

        // A VPC that cannot be planned: what stands outside of it deploys, what stands in it does not go elsewhere.
        Component vpc = *starter.component(ComponentId("vpc"));
        vpc.spec = AnySpec::of(VpcSpec{"10.0.0.0/8"});
        const Design broken = starter.withComponent(std::make_shared<const Component>(vpc));
        const auto refused = cloudFormationTemplate(*evaluate(broken, engine()));
        QVERIFY(!refused);
        QVERIFY2(refused.error().remedy.find("\"main\" cannot be planned") != std::string::npos,
                 refused.error().remedy.c_str());
        Component workers = *starter.component(ComponentId("order-workers"));
        workers.parent = ComponentId("region");
        const Json half = templateOf(broken.withComponent(std::make_shared<const Component>(workers)));
        QVERIFY(half["Resources"].contains("OrderWorkers") && !half["Resources"].contains("WebFleet"));
        QVERIFY(half["Metadata"]["Groundplan"]["LeftOut"].contains("web-fleet"));
    }

    void opensGroupsForLinksOnly()
    {
        const Json made = templateOf(*designFromTemplate("web-fleet", builtInKinds()));
        const Json &web = made["Resources"]["WebFleetSecurityGroup"]["Properties"]["SecurityGroupIngress"];
        QCOMPARE(web.size(), std::size_t(1));
        QVERIFY(web[0]["CidrIp"] == "0.0.0.0/0" && web[0]["FromPort"] == 443);
        QVERIFY(!made["Resources"]["OrderWorkersSecurityGroup"]["Properties"].contains("SecurityGroupIngress"));
        const Json &rule = made["Resources"]["WebFleetToOrderWorkers"]["Properties"];
        QVERIFY(rule["FromPort"] == 8080);
        QVERIFY(rule["SourceSecurityGroupId"]["Fn::GetAtt"][0] == "WebFleetSecurityGroup");
    }

    void keepsNamesApart()
    {
        // "web" + "Role" is what a component called web-role would be called too.
        Design design = *designFromTemplate("batch-workers", builtInKinds());
        const Component workers = *design.component(ComponentId("workers"));
        for (const char *id : {"web", "web-role"}) {
            Component copy = workers;
            copy.id = ComponentId(id);
            design = design.withComponent(std::make_shared<const Component>(copy));
        }
        const Json made = templateOf(design);
        std::map<std::string, int> count;
        for (const Json &resource : made["Resources"])
            ++count[resource["Type"].get<std::string>()];
        QCOMPARE(count["AWS::AutoScaling::AutoScalingGroup"], 3);
        QCOMPARE(count["AWS::IAM::Role"], 3);
    }

    void letsTwoServicesCallEachOther()
    {
        const Design design = *designFromTemplate("web-fleet", builtInKinds());
        Link back;
        back.id = LinkId("back");
        back.from = ComponentId("order-workers");
        back.to = ComponentId("web-fleet");
        back.spec.role = LinkRole::Uses;
        const Json made = templateOf(*gp::connect(back)(design));
        QVERIFY(made["Resources"].contains("OrderWorkersToWebFleet"));
        QVERIFY(made["Resources"].contains("WebFleetToOrderWorkers"));
    }

    void attachesAVolumeAtTheFirstStart_data()
    {
        QTest::addColumn<QString>("fields");
        QTest::addColumn<QString>("script");
        QTest::addColumn<QStringList>("inOrder");
        const QString attach = "attach ${Data} /dev/sdf\n";
        QTest::newRow("alone") << "{}"
                               << "" << QStringList{"#!/bin/bash\n", attach, "use \"$disk\" xfs /mnt/daten-neu-co\n"};
        QTest::newRow("before a script")
            << "{}"
            << "echo ${HOME}"
            << QStringList{
                   "Content-Type: multipart/mixed; boundary=\"groundplan\"\nMIME-Version: 1.0\n\n--groundplan\n",
                   "text/x-shellscript", attach, "\n--groundplan\nContent-Type: text/x-shellscript",
                   "#!/bin/bash\necho ${!HOME}\n--groundplan--\n"};
        QTest::newRow("before cloud-config") << "{}"
                                             << "#cloud-config\npackages: [git]\n"
                                             << QStringList{attach, "\nContent-Type: text/cloud-config",
                                                            "\n\n#cloud-config\npackages: [git]\n--groundplan--"};
        QTest::newRow("before an archive")
            << "{}"
            << "Content-Type: multipart/mixed; boundary=\"groundplan\"\n\n--groundplan\n\n--groundplan--\n"
            << QStringList{"boundary=\"groundplan-part\"", attach,
                           "\n--groundplan-part\nContent-Type: multipart/mixed; boundary=\"groundplan\"\n"};
        QTest::newRow("two striped") << R"({"iops":6000,"maxStripes":2})"
                                     << ""
                                     << QStringList{attach, "attach ${DataMember2} /dev/sdg\n",
                                                    "together /dev/md0 0 \"${!disks[@]}\"\n", "use \"$(array)\" xfs"};
        QTest::newRow("shared") << R"({"sharedBy":2,"fileSystem":"gfs2"})"
                                << "" << QStringList{attach, "cluster"};
    }
    void attachesAVolumeAtTheFirstStart()
    {
        QFETCH(QString, fields);
        QFETCH(QString, script);
        QFETCH(QStringList, inOrder);
        Design design = attached(Json::parse(fields.toStdString()), {{"startupScript", script.toStdString()}});
        const Json made = templateOf(design)["Resources"];
        const Json data = made["WebLaunchTemplate"]["Properties"]["LaunchTemplateData"];
        const auto text = QString::fromStdString(data["UserData"]["Fn::Base64"]["Fn::Sub"].get<std::string>());
        qsizetype at = 0;
        for (const QString &part : inOrder) {
            at = text.indexOf(part, at);
            QVERIFY2(at >= 0, qPrintable(part + "\n---\n" + text));
        }
        // What the start-up script may have at most counts with it.
        const bool striped = text.contains("DataMember2");
        QVERIFY(static_cast<std::size_t>(text.size()) <
                kVolumeScriptBytes + (striped ? 2 : 1) * kVolumeScriptBytesEach + 100);
        const Json statement = made["WebRole"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"][0];
        QVERIFY(statement["Action"] == Json({"ec2:AttachVolume"}));
        QVERIFY(statement["Resource"][0] ==
                Json({{"Fn::Sub", "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:volume/${Data}"}}));
        // The group starts its instance where the volume stands: in the first zone.
        QCOMPARE(made["Web"]["Properties"]["VPCZoneIdentifier"].size(), std::size_t{1});
        QVERIFY(made["Web"]["Properties"]["VPCZoneIdentifier"][0]["Ref"] ==
                made["Data"]["Properties"]["AvailabilityZone"]["Fn::GetAtt"][0]);
        QVERIFY(!made.dump().empty() && !made.contains("WebToData"));
    }

    void attachesOnWindowsInTheTagsOfTheScript()
    {
        const Design design =
            attached({{"fileSystem", "ntfs"}},
                     {{"os", "windows"}, {"startupScript", "<powershell>\nWrite-Host hi\n</powershell>"}});
        const std::string text = templateOf(design)["Resources"]["WebLaunchTemplate"]["Properties"]
                                                   ["LaunchTemplateData"]["UserData"]["Fn::Base64"]["Fn::Sub"];
        const auto ours = text.find("Attach '${Data}' 'xvdf'");
        QVERIFY(text.starts_with("<powershell>\n") && ours != std::string::npos && ours < text.find("Write-Host hi"));
        QCOMPARE(QString::fromStdString(text).count("<powershell>"), 1);
    }

    void stripesTheVolumesOfARow_data()
    {
        QTest::addColumn<QString>("os");
        QTest::addColumn<QStringList>("inOrder");
        // A gp3 volume gives at most 80,000 IOPS, so that two are striped; the row beside them is one volume.
        QTest::newRow("Linux") << "amazon-linux"
                               << QStringList{"at() {\n",
                                              "together() {\n",
                                              "disks=()\n",
                                              "at /dev/sdf\ndisks+=(\"$disk\")\n",
                                              "at /dev/sdg\n",
                                              "together /dev/md0 0 \"${!disks[@]}\"\n",
                                              "use \"$(array)\" xfs /mnt/data\n",
                                              "at /dev/sdh\n",
                                              "use \"$disk\" xfs /mnt/logs\n",
                                              "attach ${Data} /dev/sdi\n"};
        QTest::newRow("Windows") << "windows"
                                 << QStringList{"function At(",
                                                "function Together(",
                                                "-FileSystem NTFS",
                                                "Attach '${Data}' 'xvdi'\n",
                                                "Together 'data' @((At 'xvdf'), (At 'xvdg')) 'Simple' 2\n",
                                                "Use (DiskOf (At 'xvdh')) 'logs'\n",
                                                "Use (DiskOf '${Data}') "};
    }
    void stripesTheVolumesOfARow()
    {
        QFETCH(QString, os);
        QFETCH(QStringList, inOrder);
        const Json rows = {{{"name", "data"}, {"size", 1000}, {"type", "gp3"}, {"stripes", 2}, {"iops", 120000}},
                           {{"name", "logs"}}};
        const Json other = os == "windows" ? Json({{"fileSystem", "ntfs"}}) : Json::object();
        const Design design = attached(other, {{"os", os.toStdString()}, {"volumes", rows}});
        const Json made = templateOf(design)["Resources"];
        const Json data = made["WebLaunchTemplate"]["Properties"]["LaunchTemplateData"];
        const auto text = QString::fromStdString(data["UserData"]["Fn::Base64"]["Fn::Sub"].get<std::string>());
        qsizetype at = 0;
        for (const QString &part : inOrder) {
            at = text.indexOf(part, at);
            QVERIFY2(at >= 0, qPrintable(part + "\n---\n" + text));
        }
        QVERIFY(static_cast<std::size_t>(text.size()) <
                kVolumeScriptBytes + data["BlockDeviceMappings"].size() * kVolumeScriptBytesEach);
        const Json statement = made["WebRole"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"][0];
        // Volumes of the launch template tell themselves where they are; only the one beside them is attached by a call.
        QVERIFY(statement["Action"] == Json({"ec2:AttachVolume"}));
    }

    void keepsAsManySnapshotsOfEachVolumeAsItsRowAsks()
    {
        const Json rows = {{{"name", "data"}, {"snapshotsKept", 14}}, {{"name", "logs"}, {"snapshotsKept", 3}}};
        const Design design = attached(Json::object(), {{"volumes", rows}});
        const Json made = templateOf(design)["Resources"];
        QVERIFY(!made.contains("WebSnapshotPolicy"));
        for (const auto &[kept, device] : {std::pair(14, "/dev/sdf"), std::pair(3, "/dev/sdg")}) {
            const Json details = made["WebSnapshotPolicy" + std::to_string(kept)]["Properties"]["PolicyDetails"];
            QVERIFY(details["ResourceTypes"] == Json({"VOLUME"}));
            QVERIFY(details["Schedules"][0]["RetainRule"]["Count"] == Json(kept));
            const std::string tag = details["TargetTags"][0]["Value"]["Fn::Sub"];
            const std::string text =
                made["WebLaunchTemplate"]["Properties"]["LaunchTemplateData"]["UserData"]["Fn::Base64"]["Fn::Sub"];
            QVERIFY2(text.find("keep " + std::string(device) + " \"" + tag + "\"\n") != std::string::npos,
                     text.c_str());
            // The volume of its own comes after them.
            QVERIFY(text.find("attach ${Data} /dev/sdh\n") != std::string::npos);
        }
    }

    /// Amazon VPC User Guide, gateway endpoints: S3 of the Region from private subnets, by their route tables, at no charge.
    void letsPrivateTiersReachObjectStorage()
    {
        const Design archive = *designFromTemplate("media-archive", builtInKinds());
        const Json made = templateOf(archive)["Resources"];
        QCOMPARE(made["VpcS3Endpoint"]["Type"].get<std::string>(), std::string("AWS::EC2::VPCEndpoint"));
        const Json &endpoint = made["VpcS3Endpoint"]["Properties"];
        QCOMPARE(endpoint["VpcEndpointType"].get<std::string>(), std::string("Gateway"));
        QVERIFY(endpoint["ServiceName"] == Json({{"Fn::Sub", "com.amazonaws.${AWS::Region}.s3"}}));
        QVERIFY(endpoint["RouteTableIds"] == Json::array({{{"Ref", "TierAppRouteTable"}}}));
        // From public subnets the internet gateway leads there, and what reads no bucket needs none.
        const auto tier = setField(ComponentId("tier-app"), "tier", "public")(archive);
        QVERIFY(tier);
        QVERIFY(!templateOf(*tier)["Resources"].contains("VpcS3Endpoint"));
        QVERIFY(!templateOf(*designFromTemplate("web-fleet", builtInKinds()))["Resources"].contains("VpcS3Endpoint"));
    }

    void refusesADesignWithNothingToDeploy()
    {
        const auto made = cloudFormationTemplate(*evaluate(Design(), engine()));
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::InvalidInput);
    }

    void yamlSaysWhatTheJsonSays()
    {
        for (const DesignTemplate &starter : designTemplates()) {
            const Json made = templateOf(*designFromTemplate(starter.id, builtInKinds()));
            const std::string yaml = toYaml(made);
            QVERIFY(yaml.starts_with("AWSTemplateFormatVersion: \"2010-09-09\"\nDescription: "));
            QVERIFY(fromYaml(YAML::Load(yaml)) == made);
            QCOMPARE(toYaml(made), yaml);
        }
    }

    void yamlQuotesWhatOthersWouldMisread()
    {
        const Json tricky = {
            {"Resources", {{"a", {"yes", "no",   "1e3", "0x10", "012",         "2010-09-09", "null",     "~", "true",
                                  "-",   "a: b", "# x", "",     " x",          "on",         "1.5",      "=", "<<",
                                  "!x",  "*x",   "&x",  "@x",   "line\nbreak", "\u00e4",     "arn:aws:x"}}}}};
        const std::string yaml = toYaml(tricky);
        QVERIFY2(fromYaml(YAML::Load(yaml)) == tricky, yaml.c_str());
        for (const char *word : {"\"yes\"", "\"no\"", "\"on\"", "\"012\"", "\"2010-09-09\"", "\"true\""})
            QVERIFY2(yaml.find(word) != std::string::npos, word);
    }

    void yamlQuotesKeysAsItDoesValues()
    {
        const Json tricky = {{"Resources",
                              {{"No", {{"Ref", "No"}}},
                               {"On", {{"Fn::GetAtt", "a"}}},
                               {"True", "tcp"},
                               {"Y", "gp3"},
                               {"Null", {{"012", "x"}}}}}};
        const std::string yaml = toYaml(tricky);
        QVERIFY2(fromYaml(YAML::Load(yaml)) == tricky, yaml.c_str());
        for (const char *word : {"\"No\":", "\"On\":", "\"True\": tcp", "\"Y\": gp3", "\"Null\":", "\"012\": x",
                                 " Ref: \"No\"", " Fn::GetAtt: a"})
            QVERIFY2(yaml.find(word) != std::string::npos, (word + ("\n" + yaml)).c_str());
    }

private:
    /// A fleet of one instance in a VPC of two zones, that attaches a volume.
    static Design attached(const Json &volume, const Json &fleet)
    {
        Design design;
        const auto put = [&](const char *id, const char *kind, const char *parent, const char *name,
                             const Json &fields) {
            Component component;
            component.id = ComponentId(id);
            component.kind = kind;
            component.name = name;
            component.parent = ComponentId(parent);
            component.spec = builtInKinds().find(kind)->defaults;
            design = addComponent(std::move(component), std::nullopt)(design).value();
            for (const auto &[field, value] : fields.items())
                design = setField(ComponentId(id), field, value)(design).value();
        };
        put("region", "aws.region", "", "Region", {{"region", "us-east-1"}});
        put("vpc", "vpc.network", "region", "VPC", Json::object());
        put("za", "vpc.zone", "vpc", "a", {{"letter", "a"}});
        put("zb", "vpc.zone", "vpc", "b", {{"letter", "b"}});
        put("app", "vpc.tier", "vpc", "App", Json::object());
        put("data", "ebs.volume", "app", "Daten (neu) & Co", volume);
        put("web", "ec2.fleet", "app", "Web", {{"sizedBy", "count"}, {"count", 1}, {"zones", 2}});
        for (const auto &[field, value] : fleet.items())
            design = setField(ComponentId("web"), field, value)(design).value();
        Link link;
        link.id = LinkId("web-data");
        link.from = ComponentId("web");
        link.to = ComponentId("data");
        link.spec = usualLink(*builtInKinds().find("ec2.fleet"), *builtInKinds().find("ebs.volume"))->spec;
        return gp::connect(link)(design).value();
    }
    /// With one more frame in the VPC of the starter design.
    static Design with(const Design &design, const std::string &id, const char *kind, AnySpec spec)
    {
        Component frame;
        frame.id = ComponentId(id);
        frame.kind = kind;
        frame.name = id;
        frame.parent = ComponentId("vpc");
        frame.spec = std::move(spec);
        return design.withComponent(std::make_shared<const Component>(std::move(frame)));
    }
    static const Engine &engine()
    {
        static const Offers offers(embeddedCatalog());
        static const Engine made{builtInKinds(), offers};
        return made;
    }
    static Json templateOf(const Design &design)
    {
        const auto made = cloudFormationTemplate(*evaluate(design, engine()));
        return made ? *made : Json::object();
    }
};

QTEST_APPLESS_MAIN(TestCloudFormation)
#include "test_cloudformation.moc"
