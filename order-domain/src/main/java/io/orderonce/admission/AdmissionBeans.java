package io.orderonce.admission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

@ApplicationScoped
class AdmissionBeans {

  @Produces
  @Singleton
  IntakeGate intakeGate() {
    return new IntakeGate();
  }

  @Produces
  @Singleton
  NumberAllowance numberAllowance(Clock clock) {
    return new NumberAllowance(clock);
  }
}
