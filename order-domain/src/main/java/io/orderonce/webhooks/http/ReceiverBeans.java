package io.orderonce.webhooks.http;

import io.orderonce.config.Settings;
import io.orderonce.threads.Threads;
import io.orderonce.webhooks.PublicAddresses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;

@ApplicationScoped
class ReceiverBeans {

  @Produces
  @Singleton
  PublicAddresses publicAddresses(Settings settings) {
    return new PublicAddresses(InetAddress::getAllByName, settings.arePrivateWebhooksAllowed());
  }

  @Produces
  @Singleton
  HttpReceivers httpReceivers(PublicAddresses addresses, Threads threads, Clock clock) {
    return new HttpReceivers(addresses, threads.later(), clock);
  }

  void close(@Disposes HttpReceivers receivers) {
    receivers.close();
  }
}
