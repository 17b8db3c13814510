#!/bin/sh
# Fetches veraPDF, the validator of PDF/UA, into build/verapdf:  verapdf.sh
# One jar of a pinned version from Maven Central, with its digest checked. Says why, and ends well, where it is not to be
# had: the check that needs it is skipped then.
set -eu
cd "$(dirname "$0")/../.."

version=1.28.2
digest=687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6
folder=build/verapdf
jar=$folder/greenfield-apps-$version.jar

right() { [ -f "$jar" ] && echo "$digest  $jar" | sha256sum --check --status; }

right && exit 0
for tool in java mvn; do
    command -v $tool >/dev/null || { echo "verapdf: $tool is not installed, PDF/UA is not validated"; exit 0; }
done
mkdir -p "$folder"
timeout 300 mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy -Dmdep.useBaseVersion=true \
    -Dartifact="org.verapdf.apps:greenfield-apps:$version" -DoutputDirectory="$folder" >"$folder/log" 2>&1 ||
    { echo "verapdf: Maven could not fetch it (see $folder/log), PDF/UA is not validated"; exit 0; }
right || { echo "verapdf: $jar is not the file that was expected, it is deleted"; rm -f "$jar"; exit 1; }
