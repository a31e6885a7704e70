import { notifications } from '@mantine/notifications';
import { Problem } from '../../api/call.ts';
import { useAsOf } from '../../api/use-as-of.ts';
import { useMay } from '../../api/use-session.ts';
import { useWrite } from '../../api/use-write.ts';

/** Whether who is signed in may have the estate looked at, and sees the present: the past cannot be scanned. */
export function useMayScan(): boolean {
  const may = useMay('scan');
  return useAsOf().asOf === undefined && may;
}

/** Has environments looked at now, and says so; the views follow by themselves when a scan is done. */
export function useRequestScan(): (environments: readonly string[]) => void {
  const { mutate } = useWrite('requestScan', ['listScans']);
  return (environments) =>
    mutate(
      { body: { environments: [...environments] } },
      {
        onSuccess: ({ requested }) =>
          notifications.show({
            title: 'Scan requested',
            message: `${requested.map(({ environment }) => environment).join(', ')}: what is shown follows when it is done.`,
          }),
        onError: (error) =>
          notifications.show({
            color: 'red',
            title: 'The scan was not requested',
            message: error instanceof Problem ? `${error.message} ${error.details.fix}` : error.message,
          }),
      },
    );
}
