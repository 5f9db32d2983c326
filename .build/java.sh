# Source this: it finds a JDK, version 17 or later, and sets JAVA and JAVA_HOME, or says what is
# missing.
if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/javac" ]; then
  JAVA=$JAVA_HOME/bin/java
elif command -v javac > /dev/null 2>&1; then
  JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
  JAVA=$JAVA_HOME/bin/java
else
  echo "A JDK of version 17 or later is needed: install one (Debian: apt install openjdk-17-jdk-headless) or set JAVA_HOME." >&2
  exit 1
fi
java_version=$("$JAVA" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p')
if [ "${java_version%%.*}" -lt 17 ]; then
  echo "A JDK of version 17 or later is needed; $JAVA_HOME is version $java_version." >&2
  exit 1
fi
export JAVA_HOME
