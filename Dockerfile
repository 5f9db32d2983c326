# OrderOnce in a container: the executable JAR of the build, taken apart so that the server, which changes
# twice a year, is a layer of its own below the application, which changes every day.
# Run ./mvnw -ntp -DskipTests package first. Why it is not built in here: docs/decisions/0016-what-is-in-the-image.md

FROM docker.io/library/eclipse-temurin:17-jdk AS parts
WORKDIR /parts
COPY order-web/target/orderonce.jar /
RUN jar xf /orderonce.jar io META-INF/MANIFEST.MF MICRO-INF/deploy/ROOT.war \
 && mkdir -p application \
 && mv MICRO-INF/deploy/ROOT.war application/ \
 && { tr -d '\r' < META-INF/MANIFEST.MF | sed '/^$/d'; echo 'Class-Path: server/payara-micro.jar'; } > manifest \
 && jar --create --file application/orderonce.jar --manifest manifest io

FROM docker.io/library/eclipse-temurin:17-jre
LABEL org.opencontainers.image.title="OrderOnce" \
      org.opencontainers.image.description="An order system in which each intended order exists exactly once"

WORKDIR /opt/orderonce
COPY --chmod=0444 order-web/target/server/payara-micro.jar server/
COPY --chmod=0555 deploy/image/healthy ./
COPY --chmod=0444 --from=parts /parts/application/ ./

# All addresses: the container's network decides what may come in. Demo mode refuses this address.
ENV ORDERONCE_HTTP_ADDRESS=0.0.0.0 \
    ORDERONCE_DATA_DIR=/data

# By number, so that a platform can verify that it is not root. The node writes only to /tmp, and to /data if there is
# no PostgreSQL: then mount a volume there.
USER 10001:10001
EXPOSE 8080 6900
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=5s --start-period=120s --retries=3 CMD ["/opt/orderonce/healthy"]

# The heap is half of the container's memory: threads, classes, buffers and the grid need the rest.
# Pass more options in JDK_JAVA_OPTIONS.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-Dorderonce.internal.application=/opt/orderonce/ROOT.war", "-jar", "/opt/orderonce/orderonce.jar"]
